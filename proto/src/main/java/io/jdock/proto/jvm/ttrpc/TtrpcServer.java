package io.jdock.proto.jvm.ttrpc;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.wire.Frame;
import io.jdock.proto.plain.wire.RpcCode;
import io.jdock.proto.plain.wire.TtrpcRequest;
import io.jdock.proto.plain.wire.TtrpcResponse;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Answers ttrpc on a unix socket: one virtual thread for each connection and each call, at most
 * {@value #MAX_CALLS} calls of a connection at a time; the rest waits in the socket.
 */
public final class TtrpcServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TtrpcServer.class.getName());
    private static final int MAX_CALLS = 64;
    private static final int OWNER_ONLY = 0177;

    private final Path socket;
    private final ServerSocketChannel listener;
    private final Map<String, TtrpcMethod> methods;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private TtrpcServer(
            Path socket, ServerSocketChannel listener, Map<String, TtrpcMethod> methods) {
        this.socket = socket;
        this.listener = listener;
        this.methods = methods;
    }

    /**
     * Listens on {@code socket}, made with mode 0600; one left there by a dead process is replaced.
     *
     * @param methods by "service/method"
     */
    public static TtrpcServer start(Path socket, Map<String, TtrpcMethod> methods) {
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            int mask = JnaLinux.install().files().umask(OWNER_ONLY);
            try {
                listener.bind(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                listener.close();
                throw e;
            } finally {
                JnaLinux.install().files().umask(mask);
            }
            TtrpcServer server = new TtrpcServer(socket, listener, Map.copyOf(methods));
            Thread.ofVirtual().name("ttrpc accept " + socket).start(server::accept);
            return server;
        } catch (IOException e) {
            throw new Failure(Kind.UNAVAILABLE, "listen on " + socket + ": " + e.getMessage(), e);
        }
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().name("ttrpc " + socket).start(() -> serve(connection));
            } catch (IOException e) {
                if (listener.isOpen()) {
                    LOG.log(Level.WARNING, "accept on " + socket, e);
                }
            }
        }
    }

    private void serve(SocketChannel connection) {
        FrameStream stream = new FrameStream(connection);
        Semaphore room = new Semaphore(MAX_CALLS);
        try {
            FrameStream.Received received = stream.read();
            while (received != null) {
                if (received.frame().type() == Frame.REQUEST) {
                    begin(stream, received, room);
                }
                received = stream.read();
            }
        } catch (IOException | Failure e) {
            LOG.log(Level.FINE, "connection on " + socket, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stream.close();
            connections.remove(connection);
        }
    }

    private void begin(FrameStream stream, FrameStream.Received received, Semaphore room)
            throws InterruptedException {
        room.acquire();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                reply(stream, received);
                            } finally {
                                room.release();
                            }
                        });
    }

    private void reply(FrameStream stream, FrameStream.Received received) {
        byte[] answer = answer(received.message()).encoded();
        try {
            stream.write(Frame.of(received.frame().stream(), Frame.RESPONSE, answer));
        } catch (IOException e) {
            stream.close();
        }
    }

    private TtrpcResponse answer(byte[] message) {
        try {
            TtrpcRequest request = TtrpcRequest.decode(message);
            String name = request.service() + "/" + request.method();
            TtrpcMethod method = methods.get(name);
            if (method == null) {
                throw Failure.unimplemented(name + " is not served here");
            }
            return new TtrpcResponse(0, "", method.answer(request.payload()));
        } catch (Failure e) {
            return TtrpcResponse.failure(e);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "call on " + socket, e);
            return new TtrpcResponse(RpcCode.of(Kind.UNKNOWN), String.valueOf(e), new byte[0]);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (SocketChannel connection : connections) {
                connection.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw Failure.unknown("close " + socket + ": " + e.getMessage(), e);
        }
    }
}
