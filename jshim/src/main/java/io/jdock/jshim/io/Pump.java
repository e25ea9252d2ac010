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
    private Runnable hungUp;
    private boolean started;
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
        started = true;
        parts.loop().forget(fd);
        parts.loop().watch(fd, paused ? idle() : Polling.IN, this::ready);
    }

    /** Runs the task when the other end is gone altogether and nothing is being read. */
    void awaitHangUp(Runnable task) {
        hungUp = task;
        parts.loop().watch(fd, idle(), this::ready);
    }

    /** Edges, since a hang-up that stays would wake the loop for ever. */
    private int idle() {
        return hungUp == null ? 0 : Polling.EDGE;
    }

    boolean open() {
        return open;
    }

    void pause() {
        paused = true;
        if (open && started) {
            parts.loop().interest(fd, idle());
        }
    }

    void resume() {
        paused = false;
        if (open && started) {
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
        if (!started || paused) {
            tellHungUp();
            return;
        }
        for (int i = 0; i < ROUNDS && open && !paused; i++) {
            if (!step()) {
                return;
            }
        }
    }

    /** Once: what hung up stays so. */
    private void tellHungUp() {
        Runnable task = hungUp;
        hungUp = null;
        if (task != null) {
            task.run();
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
