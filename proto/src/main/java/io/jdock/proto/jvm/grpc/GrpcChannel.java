package io.jdock.proto.jvm.grpc;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Client channels over a unix socket; they connect when first used and again whenever cut. */
public final class GrpcChannel {
    // netty warns at each connection that a unix socket knows no keep-alive; held, else collected
    private static final Logger BOOTSTRAP = Logger.getLogger("io.netty.bootstrap");

    private static final int FAREWELL_SECONDS = 10;

    static {
        BOOTSTRAP.setLevel(Level.SEVERE);
    }

    private GrpcChannel() {}

    /** A channel with an event loop of its own, which ends with the channel. */
    public static ManagedChannel open(Path socket, ClientInterceptor... interceptors) {
        EventLoopGroup loop =
                new MultiThreadIoEventLoopGroup(
                        1,
                        Thread.ofPlatform().daemon().name("grpc-", 0).factory(),
                        EpollIoHandler.newFactory());
        ManagedChannel channel = on(loop, socket, interceptors);
        watch(channel, loop);
        return channel;
    }

    /** gRPC tells of one change at a time: asks again until the last. */
    private static void watch(ManagedChannel channel, EventLoopGroup loop) {
        channel.notifyWhenStateChanged(
                channel.getState(false),
                () -> {
                    if (channel.isShutdown()) {
                        Thread.ofVirtual().start(() -> stopAfter(channel, loop));
                    } else {
                        watch(channel, loop);
                    }
                });
    }

    /** The channel's own farewell still goes over the loop. */
    private static void stopAfter(ManagedChannel channel, EventLoopGroup loop) {
        try {
            channel.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** A channel on someone's epoll event loop. */
    public static ManagedChannel on(
            EventLoopGroup loop, Path socket, ClientInterceptor... interceptors) {
        return NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toString()))
                .channelType(EpollDomainSocketChannel.class)
                .eventLoopGroup(loop)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .usePlaintext()
                .maxInboundMessageSize(GrpcServer.MAX_MESSAGE)
                .overrideAuthority("localhost")
                .intercept(List.of(interceptors))
                .build();
    }
}
