package io.jdock.jdockd.networks.netlink;

import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * One request to rtnetlink: a header, a structure that depends on its type, and attributes, all
 * padded to four bytes.
 *
 * <pre>
 * | length | type | flags | sequence | port |  structure  | len type value pad | len type ... |
 *    u32     u16     u16      u32      u32                  u16  u16
 * </pre>
 */
final class Message {
    static final int HEADER = 16;
    static final int REQUEST = 1;
    static final int ACK = 4;
    static final int DUMP = 0x300;
    static final int EXCLUSIVE = 0x200;
    static final int CREATE = 0x400;

    private final int type;
    private byte[] bytes = new byte[256];
    private int length = HEADER;

    Message(int type, int flags) {
        this.type = type;
        Bytes.put16(bytes, 4, type);
        Bytes.put16(bytes, 6, REQUEST | flags);
    }

    int type() {
        return type;
    }

    Message u8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
        return this;
    }

    Message u16(int value) {
        reserve(2);
        Bytes.put16(bytes, length, value);
        length += 2;
        return this;
    }

    Message u32(int value) {
        reserve(4);
        Bytes.put32(bytes, length, value);
        length += 4;
        return this;
    }

    Message attribute(int kind, byte[] value) {
        u16(4 + value.length).u16(kind);
        int padded = value.length + 3 & ~3;
        reserve(padded);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += padded;
        return this;
    }

    Message attribute(int kind, int value) {
        return u16(8).u16(kind).u32(value);
    }

    /** A text with its NUL. */
    Message attribute(int kind, String value) {
        return attribute(kind, Utf8.z(value));
    }

    /** An attribute that holds others. */
    Message nested(int kind, Consumer<Message> content) {
        int start = length;
        u16(0).u16(kind);
        content.accept(this);
        Bytes.put16(bytes, start, length - start);
        return this;
    }

    /** The whole message under a sequence number. */
    byte[] finish(int sequence) {
        Bytes.put32(bytes, 0, length);
        Bytes.put32(bytes, 8, sequence);
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
