package io.jdock.jdockd.http;

import io.jdock.proto.plain.sys.Linux;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslHandler;

import jakarta.inject.Singleton;

/**
 * Frees a connection from the event loop. Runs on that loop, where nothing reads meanwhile: what
 * was read is in {@code received}, the rest is still in the socket. The descriptor is doubled
 * before the channel closes; closing takes the old one out of epoll and does not shut the
 * connection down.
 */
@Singleton
final class HandOver {
    private final Linux linux;

    HandOver(Linux linux) {
        this.linux = linux;
    }

    void run(
            ChannelHandlerContext context,
            byte[] received,
            boolean inputClosed,
            byte[] head,
            ClientTaker taker) {
        if (context.pipeline().get(SslHandler.class) != null) {
            int descriptor = TlsBridge.open(linux, context, inputClosed);
            start(taker, new SocketConnection(linux, descriptor, received, head));
            return;
        }
        int own = ((UnixChannel) context.channel()).fd().intValue();
        int descriptor = linux.files().duplicate(own, 3);
        context.close();
        start(taker, new SocketConnection(linux, descriptor, received, head));
    }

    private static void start(ClientTaker taker, ClientConnection connection) {
        Thread.ofVirtual()
                .name("client " + connection.descriptor())
                .start(() -> taker.take(connection));
    }
}
