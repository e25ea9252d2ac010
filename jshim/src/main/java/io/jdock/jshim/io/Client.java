package io.jdock.jshim.io;

import io.jdock.jshim.logs.LogCursor;
import io.jdock.jshim.loop.Timer;
import io.jdock.proto.plain.wire.AttachRequest;

/**
 * One attached client's connection. A client's end of input closes the container's if that was
 * asked for, else it ends the attachment, as in docker. At the end the connection is half-closed
 * and what the client still sends is read away: closing over unread bytes would reset it and cost
 * the client the last of its output.
 *
 * <p>A client may also die before the container has read what it sent. Then it is told to its owner
 * and lives on as mere input: whoever sends and leaves is heard, as in docker.
 */
final class Client implements Outlet.Owner, Sink {
    private static final int WRITING = 1;
    private static final long LINGER_MILLIS = 1_000;
    private static final long STALL_MILLIS = 60_000;

    private final Parts parts;
    private final Clients owner;
    private final AttachRequest request;
    private final boolean closesStdin;
    private final DetachKeys detachKeys;
    private final ClientOutput output;
    private final Pump input;
    private Stdin stdin;
    private Timer timer;
    private boolean reading;
    private boolean leaving;
    private boolean closed;

    /**
     * @param fd a non-blocking socket, now the client's
     */
    Client(
            Parts parts,
            Clients owner,
            AttachRequest request,
            int fd,
            boolean terminal,
            boolean once) {
        this.parts = parts;
        this.owner = owner;
        this.request = request;
        this.closesStdin = once && !terminal;
        this.detachKeys = terminal ? DetachKeys.parse(request.detachKeys()) : null;
        this.input = new Pump(parts, parts.linux().files().duplicate(fd, 3), this);
        this.output = new ClientOutput(parts, owner, request, fd, this);
        input.awaitHangUp(request.stdin() ? this::died : this::broken);
    }

    /** Writes what the client waits for before any output. */
    void greet() {
        output.write(request.head(), request.head().length);
    }

    boolean framed() {
        return request.framed();
    }

    boolean wants(int stream) {
        return !leaving && output.wants(stream);
    }

    int keptBytes() {
        return output.keptBytes();
    }

    boolean full() {
        return !leaving && output.full();
    }

    void write(byte[] data, int length) {
        output.write(data, length);
    }

    boolean behind() {
        return output.behind();
    }

    void leaveBehind(LogCursor from) {
        output.leaveBehind(from);
    }

    void endCursor() {
        output.endCursor();
    }

    /** Lets the client type, first of all what it had sent before it came here. */
    void feed(Stdin to) {
        if (!request.stdin() || leaving || reading) {
            return;
        }
        stdin = to;
        reading = true;
        to.add(input);
        if (request.received().length > 0) {
            take(request.received(), request.received().length);
        }
        if (!leaving) {
            input.start();
        }
    }

    /** Closes once the client has read all of its output, or does not go on reading. */
    void finish() {
        if (leaving) {
            return;
        }
        leaving = true;
        output.endCursor();
        output.whenFlushed(this::linger);
        if (!closed && !output.flushed()) {
            watchForStall(output.written());
        }
        owner.clientDrained();
    }

    private void leaveOrClose() {
        if (output.open()) {
            leave();
        } else {
            close();
        }
    }

    /** Ends an attachment at the client's own wish: what the log holds it may read there. */
    private void leave() {
        output.dropBacklog();
        finish();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        leaving = true;
        stopTimer();
        leaveStdin();
        input.close();
        output.close();
        owner.remove(this);
    }

    /** Its input is kept from the container for now; of its output nothing is wanted any more. */
    private void died() {
        if (leaving) {
            close();
            return;
        }
        output.close();
        owner.survivedByInput(this);
    }

    private void watchForStall(long written) {
        stopTimer();
        timer = parts.loop().after(STALL_MILLIS, () -> stalled(written));
    }

    private void stalled(long written) {
        if (output.written() == written) {
            close();
        } else {
            watchForStall(output.written());
        }
    }

    private void linger() {
        if (closed || !output.open()) {
            return;
        }
        stopTimer();
        parts.linux().sockets().shutdown(output.descriptor(), WRITING);
        if (!input.open()) {
            close();
            return;
        }
        timer = parts.loop().after(LINGER_MILLIS, this::close);
        leaveStdin();
        if (!reading) {
            reading = true;
            input.start();
        }
        input.resume();
    }

    private void leaveStdin() {
        if (stdin != null) {
            stdin.remove(input);
            stdin = null;
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    @Override
    public boolean take(byte[] data, int length) {
        if (stdin == null) {
            return true;
        }
        if (detachKeys == null) {
            return stdin.take(data, length);
        }
        byte[] passed = detachKeys.pass(data, length);
        boolean more = stdin.take(passed, passed.length);
        if (detachKeys.detached()) {
            leaveOrClose();
        }
        return more;
    }

    @Override
    public long move(int from) {
        return stdin == null || detachKeys != null ? UNSUPPORTED : stdin.move(from);
    }

    /** The client has sent all, or is gone. */
    @Override
    public void end() {
        if (leaving) {
            if (output.flushed()) {
                close();
            }
            return;
        }
        if (!output.open()) {
            broken();
            return;
        }
        Stdin fed = stdin;
        leaveStdin();
        if (fed != null && closesStdin) {
            fed.close();
        } else {
            leave();
        }
    }

    @Override
    public void drained() {
        owner.clientDrained();
    }

    @Override
    public void broken() {
        Stdin fed = stdin;
        close();
        if (fed != null && closesStdin) {
            fed.close();
        }
    }
}
