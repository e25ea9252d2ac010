package io.jdock.tests.dsl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A protobuf message of texts and messages, for the calls that the original clients lack. */
public final class WireMessage {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public WireMessage field(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    public WireMessage field(int number, WireMessage message) {
        return field(number, message.toBytes());
    }

    public WireMessage field(int number, long value) {
        varint((long) number << 3 | VARINT);
        varint(value);
        return this;
    }

    public WireMessage field(int number, byte[] value) {
        varint((long) number << 3 | LENGTH_DELIMITED);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            bytes.write((int) (rest & 0x7F | 0x80));
        }
        bytes.write((int) rest);
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
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
