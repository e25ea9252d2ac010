package io.jdock.proto.jvm.ttrpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.wire.Frame;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection to a ttrpc server, shared by any number of calling threads. Calls block; answers may
 * come in any order. Once the peer is gone every call, waiting or new, fails with UNAVAILABLE
 * "ttrpc: closed"; the connection is never made anew.
 */
public final class TtrpcClient implements AutoCloseable {
    private final FrameStream stream;
    private final Map<Integer, CompletableFuture<TtrpcResponse>> waiting =
            new ConcurrentHashMap<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private int nextStream = 1;

    private TtrpcClient(FrameStream stream) {
        this.stream = stream;
    }

    /**
     * @throws Failure UNAVAILABLE if nobody listens there
     */
    public static TtrpcClient connect(Path socket) {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return over(channel, socket.toString());
        } catch (IOException e) {
            throw new Failure(Kind.UNAVAILABLE, "connect to " + socket + ": " + e.getMessage(), e);
        }
    }

    static TtrpcClient over(SocketChannel channel, String name) {
        TtrpcClient client = new TtrpcClient(new FrameStream(channel));
        Thread.ofVirtual().name("ttrpc " + name).start(client::read);
        return client;
    }

    /**
     * Calls and waits.
     *
     * @param limit how long to wait; zero: as long as the connection lives
     * @throws Failure what the server reported; UNAVAILABLE when it is gone, DEADLINE_EXCEEDED
     */
    public <A extends Message> A call(
            String service, String method, Message request, Parser<A> answer, Duration limit) {
        try {
            return answer.parseFrom(call(service, method, request.toByteArray(), limit).answer());
        } catch (InvalidProtocolBufferException e) {
            throw Failure.unknown(service + "/" + method + ": malformed answer", e);
        }
    }

    private TtrpcResponse call(String service, String method, byte[] payload, Duration limit) {
        TtrpcRequest request = new TtrpcRequest(service, method, payload, limit.toNanos());
        CompletableFuture<TtrpcResponse> answer = new CompletableFuture<>();
        int id = send(request, answer);
        try {
            return limit.isZero()
                    ? answer.get()
                    : answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Failure(
                    Kind.DEADLINE_EXCEEDED,
                    service + "/" + method + ": no answer within " + limit.toMillis() + " ms",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Kind.CANCELLED, service + "/" + method + ": cancelled", e);
        } catch (ExecutionException e) {
            throw (Failure) e.getCause();
        } finally {
            waiting.remove(id);
        }
    }

    private int send(TtrpcRequest request, CompletableFuture<TtrpcResponse> answer) {
        byte[] message = request.encoded();
        if (message.length > Frame.MAX_LENGTH) {
            throw new Failure(
                    Kind.RESOURCE_EXHAUSTED,
                    "message length " + message.length + " exceeds " + Frame.MAX_LENGTH);
        }
        int id = newStream();
        waiting.put(id, answer);
        if (closed.isDone()) {
            answer.completeExceptionally(gone(null));
            return id;
        }
        try {
            stream.write(Frame.of(id, Frame.REQUEST, message));
        } catch (IOException e) {
            end(e);
        }
        return id;
    }

    /** Odd numbers, each once: a connection that used them up is not one a client keeps so long. */
    private synchronized int newStream() {
        int id = nextStream;
        if (id < 0) {
            throw Failure.unavailable("ttrpc: stream ids used up");
        }
        nextStream += 2;
        return id;
    }

    private void read() {
        Exception cause = null;
        try {
            FrameStream.Received received = stream.read();
            while (received != null) {
                deliver(received);
                received = stream.read();
            }
        } catch (IOException | Failure e) {
            cause = e;
        }
        end(cause);
    }

    private void deliver(FrameStream.Received received) {
        if (received.frame().type() != Frame.RESPONSE) {
            return;
        }
        CompletableFuture<TtrpcResponse> answer = waiting.remove(received.frame().stream());
        if (answer == null) {
            return;
        }
        try {
            answer.complete(TtrpcResponse.decode(received.message()));
        } catch (Failure e) {
            answer.completeExceptionally(e);
        }
    }

    private void end(Exception cause) {
        closed.complete(null);
        stream.close();
        waiting.values().forEach(answer -> answer.completeExceptionally(gone(cause)));
        waiting.clear();
    }

    private static Failure gone(Exception cause) {
        return new Failure(Kind.UNAVAILABLE, "ttrpc: closed", cause);
    }

    /** Runs the work, on some thread, as soon as the connection is gone; at once if it is. */
    public void whenClosed(Runnable work) {
        closed.thenRunAsync(work, task -> Thread.ofVirtual().start(task));
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public void close() {
        end(null);
    }
}
