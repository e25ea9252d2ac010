package io.jdock.proto.jvm.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A gRPC server on a unix socket. Handlers block freely, each call has a virtual thread; a {@code
 * Failure} they throw becomes the call's status.
 */
public final class GrpcServer implements AutoCloseable {
    /** As containerd's own limit, bytes. */
    public static final int MAX_MESSAGE = 16 << 20;

    /** Owner and group may connect, nobody else. */
    private static final int SOCKET_MASK = 0117;

    private static final int GRACE_SECONDS = 2;

    private final EventLoopGroup loops;
    private final Server server;
    private final Path socket;

    private GrpcServer(EventLoopGroup loops, Server server, Path socket) {
        this.loops = loops;
        this.server = server;
        this.socket = socket;
    }

    /**
     * Listens on {@code socket}, made with mode 0660; one left there by a dead process is replaced.
     *
     * @param interceptors the first is the outermost
     * @throws Failure UNAVAILABLE if the address cannot be had
     */
    public static GrpcServer start(
            Path socket, List<ServerInterceptor> interceptors, List<BindableService> services) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toString()))
                        .channelType(EpollServerDomainSocketChannel.class)
                        .bossEventLoopGroup(loops)
                        .workerEventLoopGroup(loops)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .maxInboundMessageSize(MAX_MESSAGE);
        interceptors.reversed().forEach(builder::intercept);
        builder.intercept(new FailureInterceptor());
        services.forEach(builder::addService);
        try {
            return new GrpcServer(loops, bind(builder, socket), socket);
        } catch (IOException e) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw Failure.unavailable("listen on " + socket + ": " + reason(e));
        }
    }

    private static Server bind(NettyServerBuilder builder, Path socket) throws IOException {
        java.nio.file.Files.deleteIfExists(socket);
        Files files = JnaLinux.install().files();
        // the socket's mode comes from the mask alone: a chmod afterwards would leave a gap
        int mask = files.umask(SOCKET_MASK);
        try {
            return builder.build().start();
        } finally {
            files.umask(mask);
        }
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage();
    }

    /** Takes no more calls, lets those under way end for a moment, then cuts them. */
    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        try {
            java.nio.file.Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw Failure.unknown("remove " + socket + ": " + e.getMessage(), e);
        }
    }
}
