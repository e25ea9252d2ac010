package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;

/** Marshals values, little endian, each at a multiple of its alignment. */
final class DbusWriter {
    private byte[] bytes = new byte[512];
    private int size;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void align(int alignment) {
        int padded = (size + alignment - 1) / alignment * alignment;
        grow(padded - size);
        size = padded;
    }

    /**
     * @param width 1, 2, 4 or 8 bytes, which is the alignment too
     */
    void number(long value, int width) {
        align(width);
        grow(width);
        for (int i = 0; i < width; i++) {
            bytes[size++] = (byte) (value >> 8 * i);
        }
    }

    void string(String value) {
        byte[] text = Utf8.encode(value);
        number(text.length, 4);
        raw(text);
        number(0, 1);
    }

    void signature(String value) {
        byte[] text = Utf8.encode(value);
        number(text.length, 1);
        raw(text);
        number(0, 1);
    }

    void raw(byte[] part) {
        grow(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
    }

    /**
     * Begins an array; its length counts from the first element, behind the padding.
     *
     * @return what {@link #endArray} wants
     */
    int beginArray(int alignment) {
        number(0, 4);
        int length = size - 4;
        align(alignment);
        return length | (size - length - 4) << 28;
    }

    void endArray(int mark) {
        int length = mark & 0x0FFFFFFF;
        int padding = mark >>> 28;
        Bytes.put32(bytes, length, size - length - 4 - padding);
    }

    /** The bytes behind {@code size} are zero already: padding must be. */
    private void grow(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
