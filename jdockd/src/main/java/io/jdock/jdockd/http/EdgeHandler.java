package io.jdock.jdockd.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is true of every request and answer on a connection, whatever the handler: the version is
 * taken out of the path, answers carry dockerd's headers, JSON looks like Go's, and clients of
 * HTTP/1.0 get no chunks.
 */
final class EdgeHandler extends ChannelDuplexHandler {
    private static final Pattern VERSIONED = Pattern.compile("/v([0-9]+\\.[0-9]+)([/?].*)?");

    private static final int LINGER_MILLIS = 2000;

    /** HTTP/1.0 or not, of each request that is not answered yet. */
    private final Deque<Boolean> plain = new ArrayDeque<>();

    /** Whether the answer being written ends with the connection. */
    private boolean closing;

    /** Whether a request has begun and not all of it has come. */
    private boolean incomplete;

    /** Whether we have said all and only wait for the client to stop sending. */
    private boolean lingering;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        incomplete = !(message instanceof LastHttpContent);
        if (lingering) {
            ReferenceCountUtil.release(message);
            if (!incomplete) {
                context.close();
            }
            return;
        }
        if (message instanceof HttpRequest request) {
            plain.addLast(request.protocolVersion().equals(HttpVersion.HTTP_1_0));
            takeVersion(request);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (lingering) {
            context.read();
        }
        context.fireChannelReadComplete();
    }

    /**
     * Closing with bytes unread would reset the connection, and the client would lose our answer:
     * an error that comes while the client still sends. So the rest is read and thrown away, for a
     * while.
     */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (lingering || !incomplete || !(context.channel() instanceof DuplexChannel channel)) {
            context.close(promise);
            return;
        }
        lingering = true;
        channel.shutdownOutput();
        context.read();
        context.executor()
                .schedule(() -> context.close(promise), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void takeVersion(HttpRequest request) {
        request.headers().remove(ApiVersion.HEADER);
        Matcher versioned = VERSIONED.matcher(request.uri());
        if (versioned.matches()) {
            String rest = versioned.group(2);
            request.setUri(rest == null || rest.startsWith("?") ? "/" : rest);
            request.headers().set(ApiVersion.HEADER, versioned.group(1));
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            EngineHeaders.addTo(response.headers());
            closing =
                    Boolean.TRUE.equals(plain.pollFirst())
                            && HttpUtil.isTransferEncodingChunked(response);
            if (closing) {
                response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
                response.headers().set(HttpHeaderNames.CONNECTION, "close");
            }
        }
        Object dressed = message instanceof FullHttpResponse full ? dress(full) : message;
        ChannelPromise written = promise;
        if (closing && message instanceof LastHttpContent) {
            written = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
        }
        context.write(dressed, written);
    }

    private static FullHttpResponse dress(FullHttpResponse response) {
        HttpHeaders headers = response.headers();
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        ByteBuf content = response.content();
        if (type == null || !type.startsWith("application/json") || !content.isReadable()) {
            return response;
        }
        byte[] line = GoJson.line(ByteBufUtil.getBytes(content));
        headers.set(HttpHeaderNames.CONTENT_LENGTH, line.length);
        FullHttpResponse dressed = response.replace(Unpooled.wrappedBuffer(line));
        response.release();
        return dressed;
    }
}
