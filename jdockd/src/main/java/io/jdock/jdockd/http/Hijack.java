package io.jdock.jdockd.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.util.AttributeKey;

/**
 * Takes a client's connection out of HTTP. A handler checks its request as always and throws what
 * is wrong with it; when all is right it returns {@link #take}. Then the edge frees the descriptor
 * from the server's event loop and hands it to the taker, together with whatever the client sent
 * behind its request and with the head of the answer: {@code 101 UPGRADED} (or 200 to a client that
 * asked for no upgrade). What follows that head is the stream, so it is for the taker to have it
 * written when the client is joined to one, or to refuse.
 *
 * <pre>
 * client ── POST /containers/x/attach, Upgrade: tcp ──► edge ── handler
 *                                                       edge ◄─ take
 *        ◄── 101 UPGRADED, Content-Type ──              taker (or whom it sends the descriptor)
 *        ◄════ bytes, either way ════►
 * </pre>
 *
 * Only paths that {@link HijackPaths} names can be taken.
 */
public final class Hijack {
    public static final String RAW = "application/vnd.docker.raw-stream";
    public static final String MULTIPLEXED = "application/vnd.docker.multiplexed-stream";

    static final AttributeKey<Order> ORDER = AttributeKey.valueOf("jdock.hijack");

    /** What is to become of the connection. */
    record Order(String contentType, ClientTaker taker) {}

    private Hijack() {}

    public static HttpResponse<?> take(
            HttpRequest<?> request, String contentType, ClientTaker taker) {
        ((NettyHttpRequest<?>) request)
                .getChannelHandlerContext()
                .channel()
                .attr(ORDER)
                .set(new Order(contentType, taker));
        return HttpResponse.ok();
    }

    /** What a stream without terminal is called, by the version of the request. */
    public static String contentType(HttpRequest<?> request, boolean terminal) {
        return !terminal && ApiVersion.of(request).atLeast(1, 42) ? MULTIPLEXED : RAW;
    }
}
