package io.jdock.tests.dsl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A protobuf message of texts and messages, for the calls that the original clients lack. */
public final class WireMessage {
    private static final int LENGTH_DELIMITED = 2;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public WireMessage field(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    public WireMessage field(int number, WireMessage message) {
        return field(number, message.bytes.toByteArray());
    }

    private WireMessage field(int number, byte[] value) {
        varint(number << 3 | LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void varint(int value) {
        int rest = value;
        for (; rest > 0x7F; rest >>>= 7) {
            bytes.write(rest & 0x7F | 0x80);
        }
        bytes.write(rest);
    }

    /** With gRPC's prefix: not compressed, so many bytes. */
    byte[] framed() {
        return ByteBuffer.allocate(5 + bytes.size())
                .put((byte) 0)
                .putInt(bytes.size())
                .put(bytes.toByteArray())
                .array();
    }
}
