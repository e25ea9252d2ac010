package io.jdock.jdockd.http;

import io.netty.handler.codec.http.HttpDecoderConfig;

/** Bounds of what HTTP itself may hold. */
final class Limits {
    /** Bytes of a request line; filters travel in it. */
    static final int LINE = 64 << 10;

    /** Bytes of all header lines; registry credentials travel in one. */
    static final int HEADERS = 64 << 10;

    private Limits() {}

    static HttpDecoderConfig decoder() {
        return new HttpDecoderConfig().setMaxInitialLineLength(LINE).setMaxHeaderSize(HEADERS);
    }
}
