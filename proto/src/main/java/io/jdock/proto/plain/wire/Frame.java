package io.jdock.proto.plain.wire;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/**
 * The header of a ttrpc frame: ten bytes, big-endian, before each message on the stream.
 *
 * <pre>
 *   client                                              server
 *     | length:4 stream:4(odd) type=1 flags:1  Request  -->|
 *     |<-- length:4 stream:4(same) type=2 flags:1 Response |
 * </pre>
 *
 * <p>A client numbers its requests 1, 3, 5...; answers may come in any order. Streams (type 3) are
 * used by no service of this project.
 *
 * @param length bytes that follow, 0..{@link #MAX_LENGTH}
 */
public record Frame(int length, int stream, int type, int flags) {
    public static final int HEADER = 10;

    /** ttrpc's limit on a message; more is a broken peer. */
    public static final int MAX_LENGTH = 4 << 20;

    public static final int REQUEST = 1;
    public static final int RESPONSE = 2;
    public static final int DATA = 3;

    /**
     * @throws Failure of kind RESOURCE_EXHAUSTED when more than {@link #MAX_LENGTH} bytes follow
     */
    public static Frame parse(byte[] header) {
        int length = int32(header, 0);
        if (length < 0 || length > MAX_LENGTH) {
            throw new Failure(
                    Kind.RESOURCE_EXHAUSTED,
                    "message length " + (length & 0xFFFFFFFFL) + " exceeds " + MAX_LENGTH);
        }
        return new Frame(length, int32(header, 4), header[8] & 0xFF, header[9] & 0xFF);
    }

    /** A whole frame: header and message. */
    public static byte[] of(int stream, int type, byte[] message) {
        byte[] frame = new byte[HEADER + message.length];
        put32(frame, 0, message.length);
        put32(frame, 4, stream);
        frame[8] = (byte) type;
        System.arraycopy(message, 0, frame, HEADER, message.length);
        return frame;
    }

    private static int int32(byte[] from, int at) {
        return (from[at] & 0xFF) << 24
                | (from[at + 1] & 0xFF) << 16
                | (from[at + 2] & 0xFF) << 8
                | from[at + 3] & 0xFF;
    }

    private static void put32(byte[] to, int at, int value) {
        to[at] = (byte) (value >> 24);
        to[at + 1] = (byte) (value >> 16);
        to[at + 2] = (byte) (value >> 8);
        to[at + 3] = (byte) value;
    }
}
