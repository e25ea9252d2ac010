package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Scan;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Cuts one stream into lines as docker does: at newlines, and a line longer than 16 KiB into parts
 * of exactly that size, of which only the last counts as closed by the newline.
 */
final class LineSplitter {
    static final int MAX_LINE = 16 << 10;

    private static final int SMALLEST = 256;

    private final Part part;
    private final Consumer<Part> lines;
    private final Supplier<byte[]> ids;
    private byte[] unfinished;
    private int size;

    /**
     * @param lines takes each line; what it is given is good during the call
     * @param ids makes what the parts of one line have in common
     */
    LineSplitter(int stream, Consumer<Part> lines, Supplier<byte[]> ids) {
        this.part = new Part(stream);
        this.lines = lines;
        this.ids = ids;
    }

    void append(byte[] data, int length, long nanos) {
        int from = 0;
        while (from < length) {
            int limit = Math.min(length, from + MAX_LINE - size);
            int end = Scan.indexOf(data, from, limit, (byte) '\n');
            if (end < limit) {
                emit(data, from, end, nanos, true);
                end++;
            } else if (end - from == MAX_LINE - size) {
                emit(data, from, end, nanos, false);
            } else {
                keep(data, from, end);
            }
            from = end;
        }
    }

    /** The stream has ended: what has no newline yet is a line all the same. */
    void end(long nanos) {
        if (size > 0) {
            pass(unfinished, 0, size, nanos, false);
        }
    }

    /** Bytes of a line that has not ended yet. */
    int unfinished() {
        return size;
    }

    byte[] unfinishedBytes() {
        return unfinished;
    }

    private void emit(byte[] data, int from, int to, long nanos, boolean closed) {
        if (size == 0) {
            pass(data, from, to, nanos, closed);
        } else {
            keep(data, from, to);
            pass(unfinished, 0, size, nanos, closed);
        }
    }

    private void pass(byte[] data, int from, int to, long nanos, boolean closed) {
        part.text(data, from, to);
        part.closed = closed;
        if (part.ordinal == 0) {
            part.nanos = nanos;
        }
        if (part.ordinal == 0 && !closed) {
            part.ordinal = 1;
            part.id = ids.get();
        }
        lines.accept(part);
        part.ordinal = closed ? 0 : part.ordinal + 1;
        size = 0;
        if (unfinished != null && unfinished.length > 4 * SMALLEST) {
            unfinished = null;
        }
    }

    private void keep(byte[] data, int from, int to) {
        int length = to - from;
        if (unfinished == null) {
            unfinished = new byte[Math.min(MAX_LINE, Math.max(SMALLEST, length))];
        } else if (unfinished.length - size < length) {
            int wanted = Math.max(size + length, unfinished.length * 2);
            unfinished = Arrays.copyOf(unfinished, Math.min(wanted, MAX_LINE));
        }
        System.arraycopy(data, from, unfinished, size, length);
        size += length;
    }
}
