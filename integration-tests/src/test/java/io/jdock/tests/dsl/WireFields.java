package io.jdock.tests.dsl;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a protobuf message holds, field by field, in the order of its bytes. */
public final class WireFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private record Field(int number, Object value) {}

    private final List<Field> fields = new ArrayList<>();

    /**
     * @throws AssertionError for what is no message
     */
    public WireFields(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long tag = varint(in);
            fields.add(new Field((int) (tag >>> 3), value(in, (int) tag & 7)));
        }
    }

    private static Object value(ByteBuffer in, int type) {
        return switch (type) {
            case VARINT -> varint(in);
            case FIXED64 -> in.getLong();
            case LENGTH_DELIMITED -> {
                byte[] bytes = new byte[(int) varint(in)];
                in.get(bytes);
                yield bytes;
            }
            case FIXED32 -> (long) in.getInt();
            default -> throw new AssertionError("wire type " + type);
        };
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** A number; zero where the field is not there, as proto3 has it. */
    public long number(int number) {
        return find(number).map(Long.class::cast).orElse(0L);
    }

    public String text(int number) {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }

    public WireFields message(int number) {
        return new WireFields(bytes(number));
    }

    public byte[] bytes(int number) {
        return find(number).map(byte[].class::cast).orElse(new byte[0]);
    }

    private Optional<Object> find(int number) {
        return fields.stream().filter(f -> f.number() == number).map(Field::value).findFirst();
    }
}
