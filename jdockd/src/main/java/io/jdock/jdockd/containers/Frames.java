package io.jdock.jdockd.containers;

import java.nio.ByteBuffer;

/** docker's frames: which stream, how long, what. */
public final class Frames {
    private static final int HEADER = 8;
    private static final byte STDOUT = 1;

    private Frames() {}

    public static byte[] stdout(byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put(STDOUT)
                .put(new byte[3])
                .putInt(payload.length)
                .put(payload)
                .array();
    }
}
