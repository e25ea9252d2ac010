package io.jdock.jshim.logs;

import java.util.Arrays;

/**
 * Encoded lines on their way to the file. Encoders write to {@link #bytes} behind {@link #size}.
 */
final class LineBuffer {
    byte[] bytes;
    int size;

    LineBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** Makes room for so many more. */
    void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }

    void append(byte[] from) {
        append(from, 0, from.length);
    }

    void append(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }
}
