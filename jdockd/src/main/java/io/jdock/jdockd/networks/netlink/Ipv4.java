package io.jdock.jdockd.networks.netlink;

import io.jdock.proto.plain.error.Failure;

/** IPv4 addresses as numbers whose highest byte is the first one. */
public final class Ipv4 {
    private static final int OCTETS = 4;

    private Ipv4() {}

    /**
     * @throws Failure INVALID_ARGUMENT if it is not four plain decimal numbers
     */
    public static int parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != OCTETS) {
            throw invalid(text);
        }
        int address = 0;
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                throw invalid(text);
            }
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    private static Failure invalid(String text) {
        return Failure.invalid("invalid IPv4 address \"" + text + "\"");
    }

    public static String text(int address) {
        return (address >>> 24)
                + "."
                + (address >>> 16 & 255)
                + "."
                + (address >>> 8 & 255)
                + "."
                + (address & 255);
    }

    /** In network order. */
    public static byte[] bytes(int address) {
        return new byte[] {
            (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
        };
    }

    /** The hardware address docker derives: {@code 02:42} and the four bytes. */
    public static byte[] mac(int address) {
        byte[] b = bytes(address);
        return new byte[] {2, 0x42, b[0], b[1], b[2], b[3]};
    }

    public static String macText(int address) {
        return "02:42:%02x:%02x:%02x:%02x"
                .formatted(
                        address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
    }
}
