package io.jdock.jshim.io;

import io.jdock.jshim.logs.History;
import io.jdock.jshim.logs.LogCursor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.Arrays;

/** A log of one stream in memory; its places are bytes, its inode is {@link #INODE}. */
final class MemoryHistory implements History {
    static final long INODE = 7;

    private byte[] all = new byte[1 << 20];
    private int size;
    private boolean exact = true;
    private int open;

    void append(byte[] data, int length) {
        if (size + length > all.length) {
            all = Arrays.copyOf(all, all.length * 2);
        }
        System.arraycopy(data, 0, all, size, length);
        size += length;
    }

    /** Whether what is appended from now on can be read back. */
    void exact(boolean now) {
        exact = now;
    }

    /** Cursors that were not closed. */
    int open() {
        return open;
    }

    @Override
    public LogCursor cursor() {
        return cursor(INODE, size);
    }

    @Override
    public LogCursor cursor(long inode, long offset) {
        if (inode != INODE) {
            throw new Failure(Kind.UNAVAILABLE, "no such file");
        }
        open++;
        return new Cursor((int) offset);
    }

    @Override
    public boolean keeps(int stream, byte[] data, int length) {
        return exact;
    }

    private final class Cursor implements LogCursor {
        private int at;
        private int end = Integer.MAX_VALUE;

        Cursor(int at) {
            this.at = at;
        }

        @Override
        public int read(byte[] into, int limit) {
            int n = Math.min(limit, Math.min(end, size) - at);
            System.arraycopy(all, at, into, 0, n);
            at += n;
            return n;
        }

        @Override
        public int stream() {
            return 1;
        }

        @Override
        public void stopHere() {
            end = size;
        }

        @Override
        public void close() {
            open--;
        }
    }
}
