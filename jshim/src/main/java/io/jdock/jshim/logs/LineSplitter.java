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
        for (int i = 0; i < length; i++) {
            if (data[i] == '\n') {
                line(data, from, i);
                from = i + 1;
            } else if (size + i + 1 - from == MAX_LINE) {
                part(data, from, i + 1);
                from = i + 1;
            }
        }
        keep(data, from, length);
    }

    /** The stream has ended: what has no newline yet is a line all the same. */
    void end() {
        if (size > 0) {
            lines.line(partial, 0, size, false);
            forget();
        }
    }

    private void line(byte[] data, int from, int to) {
        if (size == 0) {
            lines.line(data, from, to, true);
            return;
        }
        keep(data, from, to);
        lines.line(partial, 0, size, true);
        forget();
    }

    private void part(byte[] data, int from, int to) {
        if (size == 0) {
            lines.line(data, from, to, false);
            return;
        }
        keep(data, from, to);
        lines.line(partial, 0, size, false);
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
