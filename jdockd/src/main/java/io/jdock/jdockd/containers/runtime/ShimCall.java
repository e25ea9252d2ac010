package io.jdock.jdockd.containers.runtime;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.wire.Frame;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Calls of shims: one short connection to the shim's socket, one request that a descriptor may ride
 * on, one answer.
 */
final class ShimCall {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Linux linux;
    private final String what;
    private final Path socket;

    /**
     * @param what is being done, for messages
     */
    ShimCall(Linux linux, String what, Path socket) {
        this.linux = linux;
        this.what = what;
        this.socket = socket;
    }

    /**
     * @param descriptor travels with the request; -1: none
     * @return the answer's bytes
     * @throws Failure what the shim answered, UNAVAILABLE, or DEADLINE_EXCEEDED: it has the request
     *     and the descriptor, and may still do it
     */
    byte[] run(String service, String method, byte[] payload, int descriptor) {
        TtrpcRequest call = new TtrpcRequest(service, method, payload, PATIENCE.toNanos());
        byte[] frame = Frame.of(1, Frame.REQUEST, call.encoded());
        // The copy that travels must not be closed here while a slow call still is to send it.
        int copy = descriptor < 0 ? -1 : linux.files().duplicate(descriptor, 3);
        return NativeCalls.run(
                what + " at " + socket, PATIENCE.plusSeconds(1), () -> exchange(frame, copy));
    }

    private byte[] exchange(byte[] frame, int copy) {
        int connection = -1;
        try {
            connection = linux.sockets().connect(socket.toString());
            send(connection, frame, copy);
            Frame head = Frame.parse(receive(connection, Frame.HEADER));
            return TtrpcResponse.decode(receive(connection, head.length())).answer();
        } finally {
            if (copy >= 0) {
                linux.files().close(copy);
            }
            if (connection >= 0) {
                linux.files().close(connection);
            }
        }
    }

    private void send(int connection, byte[] frame, int descriptor) {
        int[] descriptors = descriptor < 0 ? new int[0] : new int[] {descriptor};
        int sent = linux.sockets().send(connection, frame, frame.length, descriptors);
        while (sent >= 0 && sent < frame.length) {
            byte[] rest = Arrays.copyOfRange(frame, sent, frame.length);
            int more = linux.sockets().send(connection, rest, rest.length);
            sent = more < 0 ? more : sent + more;
        }
        if (sent < 0) {
            throw broken(Errno.text(-sent));
        }
    }

    private byte[] receive(int connection, int length) {
        byte[] all = new byte[length];
        int filled = 0;
        byte[] buffer = new byte[Math.max(1, length)];
        while (filled < length) {
            awaitInput(connection);
            int count = linux.sockets().receive(connection, buffer, length - filled);
            if (count <= 0) {
                throw broken(count == 0 ? "the shim closed the line" : Errno.text(-count));
            }
            System.arraycopy(buffer, 0, all, filled, count);
            filled += count;
        }
        return all;
    }

    /** A stopped shim keeps the line open and says nothing. */
    private void awaitInput(int connection) {
        Polling polling = linux.polling();
        int epoll = polling.create();
        try {
            polling.add(epoll, connection, Polling.IN);
            int ready = polling.await(epoll, new int[1], new int[1], (int) PATIENCE.toMillis());
            if (ready <= 0) {
                throw new Failure(Kind.DEADLINE_EXCEEDED, what + ": no answer in time");
            }
        } finally {
            linux.files().close(epoll);
        }
    }

    private Failure broken(String why) {
        return new Failure(Kind.UNAVAILABLE, what + ": " + why);
    }
}
