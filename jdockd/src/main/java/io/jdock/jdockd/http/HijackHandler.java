package io.jdock.jdockd.http;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sits right behind the codec. When a request that may leave HTTP is complete, decoding stops, so
 * that what the client sends behind it stays bytes. Then the answer decides: an ordinary one puts a
 * fresh codec in place and the connection lives on; an order to leave is swallowed, and everything
 * but TLS goes out of the pipeline.
 */
final class HijackHandler extends ChannelDuplexHandler {
    private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

    private final HandOver handOver;
    private final List<ByteBuf> early = new ArrayList<>();

    /** The request may leave; its answer is not written yet. */
    private boolean candidate;

    /** All of that request has come, and decoding has stopped. */
    private boolean complete;

    private boolean inputClosed;
    private boolean upgrade;
    private boolean exec;
    private Hijack.Order order;
    private boolean swallowed;

    HijackHandler(HandOver handOver) {
        this.handOver = handOver;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (complete && message instanceof ByteBuf bytes) {
            early.add(bytes);
            return;
        }
        if (message instanceof HttpRequest request) {
            begin(context, request);
        }
        boolean last = candidate && message instanceof LastHttpContent;
        if (last) {
            complete = true;
            ((HttpServerCodec) context.pipeline().get(CODEC)).removeInboundHandler();
        }
        context.fireChannelRead(message);
        if (last && swallowed) {
            context.executor().execute(() -> leave(context));
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        String path = request.uri().split("\\?", 2)[0].replaceFirst("^/v[0-9.]+/", "/");
        candidate = HijackPaths.mayLeave(request.method().name(), path);
        if (candidate) {
            exec = path.startsWith("/exec/");
            upgrade = request.headers().contains(HttpHeaderNames.UPGRADE);
            context.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (!complete) {
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean closed =
                event == ChannelInputShutdownEvent.INSTANCE
                        || event == ChannelInputShutdownReadComplete.INSTANCE;
        if (complete && closed) {
            inputClosed = true;
            return;
        }
        if (candidate && closed) {
            // The request itself was cut: what half-closure would keep open is of no use.
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (candidate && message instanceof HttpResponse response && isFinal(response)) {
            order = context.channel().attr(Hijack.ORDER).getAndSet(null);
        }
        if (order != null) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            if (message instanceof LastHttpContent) {
                swallowed = true;
                if (complete) {
                    context.executor().execute(() -> leave(context));
                }
            }
            return;
        }
        ChannelFuture written = context.write(message, promise.unvoid());
        if (candidate && message instanceof LastHttpContent) {
            written.addListener(done -> context.executor().execute(() -> stay(context)));
        }
    }

    private static boolean isFinal(HttpResponse response) {
        return response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
    }

    /** The answer was an ordinary one: the connection goes on with the next request. */
    private void stay(ChannelHandlerContext context) {
        boolean wasComplete = complete;
        candidate = false;
        complete = false;
        if (!context.channel().isActive()) {
            releaseEarly();
            return;
        }
        context.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        if (inputClosed) {
            releaseEarly();
            context.close();
            return;
        }
        if (wasComplete) {
            decodeAgain(context);
        }
    }

    private void decodeAgain(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        HttpServerCodec codec = new HttpServerCodec(Limits.decoder());
        pipeline.replace(CODEC, CODEC, codec);
        List<ByteBuf> bytes = List.copyOf(early);
        early.clear();
        try {
            for (ByteBuf chunk : bytes) {
                ((ChannelInboundHandler) codec).channelRead(pipeline.context(CODEC), chunk);
            }
            context.fireChannelReadComplete();
        } catch (Exception broken) {
            context.fireExceptionCaught(broken);
        }
        context.read();
    }

    private void leave(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(false);
        ChannelPipeline pipeline = context.pipeline();
        for (String name : pipeline.names()) {
            ChannelHandlerContext other = pipeline.context(name);
            if (other != null && other != context && !(other.handler() instanceof SslHandler)) {
                pipeline.remove(name);
            }
        }
        byte[] head = head().getBytes(StandardCharsets.US_ASCII);
        // Behind the answers to requests that came before this one.
        context.writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(
                        done -> {
                            if (done.isSuccess()) {
                                handOver.run(context, received(), inputClosed, head, order.taker());
                            } else {
                                releaseEarly();
                                context.close();
                            }
                        });
    }

    private String head() {
        String type = "Content-Type: " + order.contentType() + "\r\n";
        String engine = exec ? EngineHeaders.lines() : "";
        return upgrade
                ? "HTTP/1.1 101 UPGRADED\r\n"
                        + type
                        + "Connection: Upgrade\r\nUpgrade: tcp\r\n"
                        + engine
                        + "\r\n"
                : "HTTP/1.1 200 OK\r\n" + type + engine + "\r\n";
    }

    private byte[] received() {
        ByteBuf all = Unpooled.wrappedBuffer(early.toArray(ByteBuf[]::new));
        early.clear();
        try {
            return ByteBufUtil.getBytes(all);
        } finally {
            all.release();
        }
    }

    private void releaseEarly() {
        early.forEach(ByteBuf::release);
        early.clear();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        releaseEarly();
        context.fireChannelInactive();
    }
}
