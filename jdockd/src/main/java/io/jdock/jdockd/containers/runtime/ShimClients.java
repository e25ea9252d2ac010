package io.jdock.jdockd.containers.runtime;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.Frame;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;

import jakarta.inject.Singleton;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Hands clients' connections to shims: one short connection to the shim's socket, one request that
 * the descriptor rides on, one answer. Afterwards the shim owns its copy of the descriptor.
 */
@Singleton
public class ShimClients {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Linux linux;

    ShimClients(Linux linux) {
        this.linux = linux;
    }

    /**
     * @param socket of the shim
     * @param descriptor stays ours; the shim gets a copy
     * @throws Failure NOT_FOUND if there is no such process, FAILED_PRECONDITION if it has ended
     */
    public void attach(Path socket, AttachRequest request, int descriptor) {
        TtrpcRequest call =
                new TtrpcRequest(
                        AttachRequest.SERVICE,
                        AttachRequest.METHOD,
                        request.encoded(),
                        PATIENCE.toNanos());
        byte[] frame = Frame.of(1, Frame.REQUEST, call.encoded());
        // The copy that travels must not be closed here while a slow call still is to send it.
        int copy = linux.files().duplicate(descriptor, 3);
        NativeCalls.run(
                "attach to the shim at " + socket,
                PATIENCE.plusSeconds(1),
                () -> exchange(socket, frame, copy));
    }

    private Void exchange(Path socket, byte[] frame, int copy) {
        int connection = -1;
        try {
            connection = linux.sockets().connect(socket.toString());
            send(connection, frame, copy);
            Frame head = Frame.parse(receive(connection, Frame.HEADER));
            TtrpcResponse.decode(receive(connection, head.length())).answer();
            return null;
        } finally {
            linux.files().close(copy);
            if (connection >= 0) {
                linux.files().close(connection);
            }
        }
    }

    private void send(int connection, byte[] frame, int descriptor) {
        int sent = linux.sockets().send(connection, frame, frame.length, new int[] {descriptor});
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
                throw broken("no answer in time");
            }
        } finally {
            linux.files().close(epoll);
        }
    }

    private static Failure broken(String why) {
        return new Failure(Kind.UNAVAILABLE, "attach to the shim: " + why);
    }
}
