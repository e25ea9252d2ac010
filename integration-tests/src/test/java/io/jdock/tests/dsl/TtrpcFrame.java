package io.jdock.tests.dsl;

import java.nio.ByteBuffer;

/**
 * A frame of ttrpc: a header of ten bytes, big-endian, and a message.
 *
 * @param type 1 for a request, 2 for a response
 */
public record TtrpcFrame(int stream, int type, byte[] message) {
    public static final int HEADER = 10;
    public static final int REQUEST = 1;
    public static final int RESPONSE = 2;

    /** The most that may follow a header. */
    public static final int MAX_LENGTH = 4 << 20;

    public byte[] toBytes() {
        return announcing(message.length);
    }

    /** The same with a header that tells another length than the true one. */
    public byte[] announcing(int length) {
        return ByteBuffer.allocate(HEADER + message.length)
                .putInt(length)
                .putInt(stream)
                .put((byte) type)
                .put((byte) 0)
                .put(message)
                .array();
    }
}
