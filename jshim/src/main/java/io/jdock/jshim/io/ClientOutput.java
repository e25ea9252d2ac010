package io.jdock.jshim.io;

import io.jdock.jshim.logs.LogCursor;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.wire.AttachRequest;

import java.util.Arrays;

/**
 * What one client has still to be written. One that keeps up is written to at once. One that does
 * not is left behind: the log holds what follows, and it is read back as the client takes it, until
 * there is nothing between the two and the client is live again.
 *
 * <p>Not all output can be read back: a format may lack words for it. Then the cursor ends where
 * that output begins, and the output itself waits here, in memory; the container has to wait too.
 */
final class ClientOutput implements Outlet.Owner {
    private static final int ROUNDS = 16;

    private final Parts parts;
    private final AttachRequest wanted;
    private final Outlet outlet;
    private final Outlet.Owner owner;
    private final Clients all;
    private LogCursor cursor;
    private boolean cursorEnds;
    private byte[] held = new byte[0];
    private int heldSize;
    private Runnable whenFlushed;

    /**
     * @param all who share this shim's memory with it
     * @param fd as an {@link Outlet}'s
     * @param owner hears of every byte gone and of a broken connection
     */
    ClientOutput(Parts parts, Clients all, AttachRequest wanted, int fd, Outlet.Owner owner) {
        this.parts = parts;
        this.all = all;
        this.wanted = wanted;
        this.owner = owner;
        this.outlet = new Outlet(parts, fd, this);
        outlet.start();
    }

    boolean framed() {
        return wanted.framed();
    }

    boolean wants(int stream) {
        return stream == 2 ? wanted.stderr() : wanted.stdout();
    }

    /**
     * Takes output as it comes; the log holds it already if there is one.
     *
     * @param data in frames if the client wants them
     */
    void write(byte[] data, int length) {
        if (cursor == null) {
            outlet.write(data, length);
        } else if (cursorEnds) {
            hold(data, length);
        }
    }

    /** Whether output has to wait for this client, or the client be left behind. */
    boolean full() {
        return cursor == null ? outlet.full() : heldSize > 0;
    }

    int keptBytes() {
        return outlet.keptBytes() + heldSize;
    }

    /** Whether the client has been written all there is. */
    boolean flushed() {
        return cursor == null && !outlet.full();
    }

    /** Bytes written so far. */
    long written() {
        return outlet.written();
    }

    int descriptor() {
        return outlet.descriptor();
    }

    boolean open() {
        return outlet.open();
    }

    boolean behind() {
        return cursor != null;
    }

    /** From now on the client reads from the log. */
    void leaveBehind(LogCursor from) {
        if (!outlet.open()) {
            from.close();
            return;
        }
        cursor = from;
        cursorEnds = false;
        outlet.whenReady();
    }

    /** What comes from now on is not to be read from the log. */
    void endCursor() {
        if (cursor != null && !cursorEnds) {
            cursorEnds = true;
            cursor.stopHere();
        }
    }

    /** Forgets what of the log the client has not read. */
    void dropBacklog() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
            held = new byte[0];
            heldSize = 0;
        }
    }

    /** As {@link Outlet#whenFlushed}, the backlog included. */
    void whenFlushed(Runnable task) {
        if (cursor == null) {
            outlet.whenFlushed(task);
        } else {
            whenFlushed = task;
        }
    }

    void close() {
        dropBacklog();
        outlet.close();
    }

    @Override
    public void drained() {
        if (cursor != null) {
            catchUp();
        }
        if (outlet.open()) {
            owner.drained();
        }
    }

    @Override
    public void broken() {
        dropBacklog();
        owner.broken();
    }

    private void catchUp() {
        for (int i = 0; i < ROUNDS && cursor != null && !outlet.full(); i++) {
            byte[] part = parts.scratch();
            int n = cursor.read(part, all.readSize());
            if (n > 0) {
                pass(part, n);
            } else if (n == 0) {
                caughtUp();
            } else {
                parts.log().warn("container log: cannot be read back: " + Errno.text(-n));
                outlet.close();
                broken();
            }
        }
        if (cursor != null && !outlet.full()) {
            outlet.whenReady();
        }
    }

    private void pass(byte[] data, int length) {
        if (!wants(cursor.stream())) {
            return;
        }
        if (framed()) {
            int framed = parts.framing().wrap(cursor.stream(), data, length);
            outlet.write(parts.framing().bytes(), framed);
        } else {
            outlet.write(data, length);
        }
    }

    private void caughtUp() {
        cursor.close();
        cursor = null;
        byte[] rest = held;
        int size = heldSize;
        held = new byte[0];
        heldSize = 0;
        outlet.write(rest, size);
        if (whenFlushed != null && outlet.open()) {
            outlet.whenFlushed(whenFlushed);
            whenFlushed = null;
        }
    }

    private void hold(byte[] data, int length) {
        if (held.length - heldSize < length) {
            held = Arrays.copyOf(held, Math.max(heldSize + length, held.length * 2));
        }
        System.arraycopy(data, 0, held, heldSize, length);
        heldSize += length;
    }
}
