package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection that is a non-blocking socket of this process. */
final class SocketConnection implements ClientConnection {
    /** How long one write may wait in all for a client that does not read. */
    private static final int PATIENCE_MILLIS = 5000;

    private static final byte[] NOTHING = {};

    private final Linux linux;
    private final int descriptor;
    private final byte[] received;
    private byte[] head;
    private final AtomicBoolean closed = new AtomicBoolean();

    SocketConnection(Linux linux, int descriptor, byte[] received, byte[] head) {
        this.linux = linux;
        this.descriptor = descriptor;
        this.received = received;
        this.head = head;
    }

    @Override
    public int descriptor() {
        return descriptor;
    }

    @Override
    public byte[] received() {
        return received;
    }

    @Override
    public byte[] head() {
        return head;
    }

    @Override
    public void accept() {
        byte[] unwritten = head;
        head = NOTHING;
        write(unwritten);
    }

    @Override
    public void accepted() {
        head = NOTHING;
    }

    @Override
    public void refuse(Failure failure) {
        if (head.length > 0) {
            head = NOTHING;
            write(Refusal.of(failure));
        }
    }

    @Override
    public void write(byte[] bytes) {
        byte[] rest = bytes;
        while (rest.length > 0) {
            int sent = linux.sockets().send(descriptor, rest, rest.length);
            if (sent == -Errno.EAGAIN && (await(Polling.OUT, PATIENCE_MILLIS) & Polling.OUT) != 0) {
                continue;
            }
            if (sent < 0) {
                throw new Failure(Kind.CANCELLED, "the client left: " + Errno.text(-sent));
            }
            rest = Arrays.copyOfRange(rest, sent, rest.length);
        }
    }

    @Override
    public boolean gone() {
        return (await(0, 0) & (Polling.HUP | Polling.ERR)) != 0;
    }

    private int await(int wanted, int timeoutMillis) {
        Polling polling = linux.polling();
        int epoll = polling.create();
        try {
            polling.add(epoll, descriptor, wanted);
            int[] events = new int[1];
            return polling.await(epoll, new int[1], events, timeoutMillis) > 0 ? events[0] : 0;
        } finally {
            linux.files().close(epoll);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            linux.files().close(descriptor);
        }
    }
}
