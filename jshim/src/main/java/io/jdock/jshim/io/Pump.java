package io.jdock.jshim.io;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Polling;

/**
 * Reads one descriptor into a sink, by splice(2) where the sink can. A splice that would block does
 * not say at which end, so a read follows: it finds the source empty, or takes the bytes that the
 * sink has to keep for now.
 */
final class Pump {
    private static final int ROUNDS = 16;

    private final Parts parts;
    private final int fd;
    private final Sink sink;
    private boolean paused;
    private boolean open = true;

    /**
     * @param fd non-blocking; the pump closes it
     */
    Pump(Parts parts, int fd, Sink sink) {
        this.parts = parts;
        this.fd = fd;
        this.sink = sink;
    }

    void start() {
        parts.loop().forget(fd);
        parts.loop().watch(fd, paused ? 0 : Polling.IN, this::ready);
    }

    /** Until the start: runs the task when the other end is gone altogether. */
    void awaitHangUp(Runnable task) {
        parts.loop().watch(fd, Polling.EDGE, events -> task.run());
    }

    boolean open() {
        return open;
    }

    void pause() {
        paused = true;
        if (open) {
            parts.loop().interest(fd, 0);
        }
    }

    void resume() {
        paused = false;
        if (open) {
            parts.loop().interest(fd, Polling.IN);
        }
    }

    /** Reads all there is now, whether or not the sink asks for a pause. */
    void drain() {
        while (open && step()) {
            paused = false;
        }
    }

    /** Stops and closes the source without telling the sink. */
    void close() {
        if (open) {
            open = false;
            parts.loop().forget(fd);
            parts.linux().files().close(fd);
        }
    }

    private void ready(int events) {
        for (int i = 0; i < ROUNDS && open && !paused; i++) {
            if (!step()) {
                return;
            }
        }
    }

    /** One read; false when the source has nothing more for now or for ever. */
    private boolean step() {
        long moved = sink.move(fd);
        if (moved > 0) {
            return true;
        }
        if (moved == 0) {
            return end();
        }
        byte[] scratch = parts.scratch();
        int n = parts.linux().files().read(fd, scratch, sink.readSize());
        if (n == -Errno.EAGAIN) {
            return false;
        }
        // EIO: a terminal whose last user is gone
        if (n <= 0) {
            return end();
        }
        if (!sink.take(scratch, n)) {
            pause();
        }
        return true;
    }

    private boolean end() {
        close();
        sink.end();
        return false;
    }
}
