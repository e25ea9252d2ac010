package io.jdock.jdockd.networks.netlink;

import io.jdock.proto.plain.error.Failure;

/**
 * An IPv4 subnet.
 *
 * @param network its lowest address
 * @param prefixLength 0 to 32
 */
public record Subnet(int network, int prefixLength) {
    /** The subnet an address lies in. */
    public static Subnet of(int address, int prefixLength) {
        return new Subnet(address & mask(prefixLength), prefixLength);
    }

    /**
     * @param text {@code 172.17.0.0/16}; bits behind the prefix are dropped
     */
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}")) {
            throw Failure.invalid("invalid CIDR address \"" + text + "\"");
        }
        int prefixLength = Integer.parseInt(text.substring(slash + 1));
        if (prefixLength > 32) {
            throw Failure.invalid("invalid CIDR address \"" + text + "\"");
        }
        return of(Ipv4.parse(text.substring(0, slash)), prefixLength);
    }

    private static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << (32 - prefixLength);
    }

    public int broadcast() {
        return network | ~mask(prefixLength);
    }

    public boolean contains(int address) {
        return (address & mask(prefixLength)) == network;
    }

    public boolean overlaps(Subnet other) {
        return contains(other.network) || other.contains(network);
    }

    @Override
    public String toString() {
        return Ipv4.text(network) + "/" + prefixLength;
    }
}
