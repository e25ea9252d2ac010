package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.sys.Bytes;

/**
 * An address of a network device ({@code struct ifaddrmsg} and its attributes).
 *
 * @param bytes in network order: 4 of them or 16
 * @param flags {@code IFA_F_*}
 * @param scope {@code RT_SCOPE_*}; 0 is everywhere
 */
record NetAddress(int index, int family, int prefix, int flags, int scope, byte[] bytes) {
    static final int SIZE = 8;
    private static final int PERMANENT = 0x80;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IPV4_BYTES = 4;
    private static final int BITS = 8;

    /** Reads a message of the kernel; null if it tells of no address. */
    static NetAddress of(byte[] message) {
        int at = NetlinkMessage.HEADER;
        int attributes = at + SIZE;
        if (message.length < attributes) {
            return null;
        }
        // of a point-to-point link the other attribute is the peer's
        byte[] own = NetlinkMessage.find(message, attributes, message.length, IFA_LOCAL);
        if (own == null) {
            own = NetlinkMessage.find(message, attributes, message.length, IFA_ADDRESS);
        }
        return own == null
                ? null
                : new NetAddress(
                        Bytes.i32(message, at + 4),
                        message[at],
                        message[at + 1] & 0xFF,
                        message[at + 2] & 0xFF,
                        message[at + 3] & 0xFF,
                        own);
    }

    /**
     * Whether it keeps its sense in another namespace: given by a person, and valid everywhere; a
     * leased one or one of the link alone does not.
     */
    boolean movable() {
        return (flags & PERMANENT) != 0 && scope == 0;
    }

    byte[] header(int device) {
        byte[] header = new byte[SIZE];
        header[0] = (byte) family;
        header[1] = (byte) prefix;
        Bytes.put32(header, 4, device);
        return header;
    }

    /** The last address of an IPv4 network that has one; else empty. */
    byte[] broadcast() {
        if (bytes.length != IPV4_BYTES || prefix >= 31) {
            return new byte[0];
        }
        byte[] last = bytes.clone();
        for (int bit = prefix; bit < IPV4_BYTES * BITS; bit++) {
            last[bit / BITS] |= (byte) (1 << 7 - bit % BITS);
        }
        return last;
    }
}
