package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;

/** One request of rtnetlink(7): a header, a fixed part, and attributes. */
final class NetlinkMessage {
    static final int HEADER = 16;
    static final int ATTRIBUTE_HEADER = 4;
    private static final int TYPE = 4;
    private static final int FLAGS = 6;
    private static final int INITIAL = 256;

    private byte[] bytes = new byte[INITIAL];
    private int length;

    NetlinkMessage(int type, int flags, byte[] fixed) {
        Bytes.put16(bytes, TYPE, type);
        Bytes.put16(bytes, FLAGS, flags);
        System.arraycopy(fixed, 0, bytes, HEADER, fixed.length);
        length = HEADER + fixed.length;
    }

    NetlinkMessage attribute(int type, byte[] value) {
        int size = ATTRIBUTE_HEADER + value.length;
        int end = length + aligned(size);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, end * 2);
        }
        Bytes.put16(bytes, length, size);
        Bytes.put16(bytes, length + 2, type);
        System.arraycopy(value, 0, bytes, length + ATTRIBUTE_HEADER, value.length);
        length = end;
        return this;
    }

    NetlinkMessage attribute(int type, String name) {
        return attribute(type, Utf8.z(name));
    }

    NetlinkMessage attribute(int type, int value) {
        byte[] number = new byte[4];
        Bytes.put32(number, 0, value);
        return attribute(type, number);
    }

    /** As it goes out. */
    byte[] encoded() {
        byte[] message = Arrays.copyOf(bytes, length);
        Bytes.put32(message, 0, length);
        return message;
    }

    /** Messages and attributes start at multiples of four. */
    static int aligned(int size) {
        return size + 3 & ~3;
    }

    /**
     * The value of an attribute in {@code bytes} from {@code start} on, or null.
     *
     * @param end behind the last one
     */
    static byte[] find(byte[] bytes, int start, int end, int type) {
        int at = start;
        while (at + ATTRIBUTE_HEADER <= end) {
            int size = Bytes.u16(bytes, at);
            if (size < ATTRIBUTE_HEADER || at + size > end) {
                return null;
            }
            if (Bytes.u16(bytes, at + 2) == type) {
                return Arrays.copyOfRange(bytes, at + ATTRIBUTE_HEADER, at + size);
            }
            at += aligned(size);
        }
        return null;
    }
}
