package io.jdock.jdockd.http;

import io.jdock.proto.plain.sys.Linux;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;

/**
 * Carries bytes between a client behind TLS and one end of a pair of sockets, each way only as fast
 * as the other side takes them.
 */
final class TlsBridge extends ChannelInboundHandlerAdapter {
    private final Channel other;
    private final boolean clientSide;
    private boolean ended;

    private TlsBridge(Channel other, boolean clientSide) {
        this.other = other;
        this.clientSide = clientSide;
    }

    /** The end that is handed out; the other one is pumped on the client's event loop. */
    static int open(Linux linux, ChannelHandlerContext context, boolean inputClosed) {
        int[] pair = linux.sockets().pair();
        linux.files().nonBlocking(pair[0], true);
        linux.files().nonBlocking(pair[1], true);
        Channel client = context.channel();
        EpollDomainSocketChannel inner = new EpollDomainSocketChannel(pair[0]);
        inner.config().setAutoRead(false);
        inner.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        inner.pipeline().addLast(new TlsBridge(client, false));
        TlsBridge outer = new TlsBridge(inner, true);
        EventLoop loop = client.eventLoop();
        loop.register(inner)
                .addListener(
                        done -> {
                            client.pipeline().replace(context.handler(), "bridge", outer);
                            inner.read();
                            if (inputClosed) {
                                outer.end();
                            } else {
                                client.read();
                            }
                        });
        return pair[1];
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        other.writeAndFlush(message)
                .addListener(
                        done -> {
                            if (!done.isSuccess()) {
                                context.close();
                            } else if (!ended) {
                                context.read();
                            }
                        });
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        // TLS may need several reads until it has a record to give.
        if (clientSide && !ended && other.isWritable()) {
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE
                || event instanceof SslCloseCompletionEvent) {
            end();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
        if (clientSide) {
            other.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    /** No more bytes come this way: queued ones go out first, for closing drops them. */
    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        ChannelFuture flushed = other.writeAndFlush(Unpooled.EMPTY_BUFFER);
        flushed.addListener(
                done -> {
                    if (clientSide) {
                        ((DuplexChannel) other).shutdownOutput();
                    } else {
                        other.close();
                    }
                });
    }
}
