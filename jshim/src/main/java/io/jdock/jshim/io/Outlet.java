package io.jdock.jshim.io;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Polling;

import java.util.Arrays;

/**
 * Writes to a descriptor that may be slow: what it does not take at once is kept and written when
 * it can be. Whoever fills an outlet stops while {@link #full} and is told when it has drained.
 */
final class Outlet {
    /** What its owner hears. */
    interface Owner {
        /** All that was kept has been written. */
        void drained();

        /** The other end is gone; the outlet is closed. */
        void broken();
    }

    private static final int SPLICE_MOVE_NONBLOCK = 1 | 2;
    private static final long SPLICE_MAX = 1 << 20;

    private final Parts parts;
    private final int fd;
    private final Owner owner;
    private byte[] kept = new byte[0];
    private int keptSize;
    private long written;
    private boolean spliceable = true;
    private boolean open = true;
    private Runnable whenFlushed;

    /**
     * @param fd non-blocking, watched by nobody else; the outlet closes it
     */
    Outlet(Parts parts, int fd, Owner owner) {
        this.parts = parts;
        this.fd = fd;
        this.owner = owner;
    }

    void start() {
        parts.loop().watch(fd, 0, this::ready);
    }

    boolean open() {
        return open;
    }

    int keptBytes() {
        return keptSize;
    }

    boolean full() {
        return open && keptSize > 0;
    }

    /** Bytes that {@link #write} was given and the other end has. */
    long written() {
        return written;
    }

    int descriptor() {
        return fd;
    }

    void write(byte[] data, int length) {
        if (!open) {
            return;
        }
        if (keptSize > 0) {
            keep(data, 0, length);
            return;
        }
        int n = length == 0 ? 0 : parts.linux().files().write(fd, data, length);
        if (n < 0 && n != -Errno.EAGAIN) {
            fail();
            return;
        }
        int done = Math.max(n, 0);
        written += done;
        if (done < length) {
            keep(data, done, length);
        }
    }

    /** Has the owner told of {@link Owner#drained} as soon as the descriptor takes more. */
    void whenReady() {
        if (open) {
            parts.loop().interest(fd, Polling.OUT);
        }
    }

    /** As {@link Sink#move}. */
    long move(int from) {
        if (!spliceable || keptSize > 0 || !open) {
            return Sink.UNSUPPORTED;
        }
        long n = parts.linux().files().splice(from, fd, SPLICE_MAX, SPLICE_MOVE_NONBLOCK);
        if (n == -Errno.EINVAL) {
            spliceable = false;
        } else if (n == -Errno.EPIPE) {
            fail();
        }
        return n;
    }

    /** Runs the task when nothing is kept any more, at once if that is so; never when broken. */
    void whenFlushed(Runnable task) {
        if (keptSize == 0 || !open) {
            task.run();
        } else {
            whenFlushed = task;
        }
    }

    void close() {
        if (open) {
            open = false;
            parts.loop().forget(fd);
            parts.linux().files().close(fd);
            kept = new byte[0];
            keptSize = 0;
        }
    }

    private void fail() {
        close();
        owner.broken();
    }

    private void keep(byte[] data, int from, int to) {
        int length = to - from;
        if (kept.length - keptSize < length) {
            kept = Arrays.copyOf(kept, Math.max(keptSize + length, kept.length * 2));
        }
        System.arraycopy(data, from, kept, keptSize, length);
        keptSize += length;
        parts.loop().interest(fd, Polling.OUT);
    }

    private void ready(int events) {
        int n = keptSize == 0 ? 0 : parts.linux().files().write(fd, kept, keptSize);
        if (n == -Errno.EAGAIN) {
            return;
        }
        if (n < 0) {
            fail();
            return;
        }
        written += n;
        System.arraycopy(kept, n, kept, 0, keptSize - n);
        keptSize -= n;
        if (keptSize == 0) {
            flushed();
        }
    }

    private void flushed() {
        kept = new byte[0];
        parts.loop().interest(fd, 0);
        Runnable task = whenFlushed;
        whenFlushed = null;
        if (task != null) {
            task.run();
        }
        if (open) {
            owner.drained();
        }
    }
}
