package io.jdock.jshim.logs;

import java.util.Arrays;

/**
 * Cuts one stream into lines as docker does: at newlines, and a line longer than 16 KiB into parts
 * of exactly that size, of which only the last counts as closed by the newline.
 */
final class LineSplitter {
    static final int MAX_LINE = 16 << 10;

    /** Receives lines and parts of lines. */
    interface Lines {
        /**
         * @param closed whether a newline followed
         */
        void line(byte[] text, int from, int to, boolean closed);
    }

    private final Lines lines;
    private byte[] partial = new byte[0];
    private int size;

    LineSplitter(Lines lines) {
        this.lines = lines;
    }

    void append(byte[] data, int length) {
        int from = 0;
        while (from < length) {
            int limit = Math.min(length, from + MAX_LINE - size);
            int end = from;
            while (end < limit && data[end] != '\n') {
                end++;
            }
            if (end < limit) {
                emit(data, from, end, true);
                end++;
            } else if (end - from == MAX_LINE - size) {
                emit(data, from, end, false);
            } else {
                keep(data, from, end);
            }
            from = end;
        }
    }

    /** The stream has ended: what has no newline yet is a line all the same. */
    void end() {
        if (size > 0) {
            lines.line(partial, 0, size, false);
            forget();
        }
    }

    private void emit(byte[] data, int from, int to, boolean closed) {
        if (size == 0) {
            lines.line(data, from, to, closed);
            return;
        }
        keep(data, from, to);
        lines.line(partial, 0, size, closed);
        forget();
    }

    private void keep(byte[] data, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return;
        }
        if (partial.length - size < length) {
            int wanted = Math.max(size + length, partial.length * 2);
            partial = Arrays.copyOf(partial, Math.min(Math.max(wanted, 256), MAX_LINE));
        }
        System.arraycopy(data, from, partial, size, length);
        size += length;
    }

    private void forget() {
        size = 0;
        if (partial.length > 1024) {
            partial = new byte[0];
        }
    }
}
