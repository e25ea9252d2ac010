package io.jdock.proto.plain.wire;

import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;
import java.util.List;

/**
 * Writes one protobuf message, proto3 style: a field that holds its zero value is left out. Fields
 * must be written in the order of their numbers to give the bytes that protoc's code gives.
 */
public final class ProtoWriter {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private byte[] bytes;
    private int size;

    /**
     * @param capacity bytes to begin with; grows as needed
     */
    public ProtoWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public ProtoWriter string(int field, String value) {
        return value == null || value.isEmpty() ? this : delimited(field, Utf8.encode(value));
    }

    public ProtoWriter strings(int field, Iterable<String> values) {
        for (String value : values) {
            delimited(field, Utf8.encode(value));
        }
        return this;
    }

    public ProtoWriter bytes(int field, byte[] value) {
        return value == null || value.length == 0 ? this : delimited(field, value);
    }

    /** An int32, int64, uint32, uint64 or enum; unsigned values as the long of the same bits. */
    public ProtoWriter number(int field, long value) {
        if (value != 0) {
            varint((long) field << 3 | VARINT);
            varint(value);
        }
        return this;
    }

    /** A number that is written even if it is zero, as proto2 wants what is required. */
    public ProtoWriter required(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    /** A string that is written even if it is empty, as proto2 wants what is required. */
    public ProtoWriter text(int field, String value) {
        return delimited(field, Utf8.encode(value));
    }

    /** Numbers in one field, packed as proto3 has it. */
    public ProtoWriter numbers(int field, List<Long> values) {
        if (values.isEmpty()) {
            return this;
        }
        ProtoWriter packed = new ProtoWriter(values.size() * 5);
        for (long value : values) {
            packed.varint(value);
        }
        return delimited(field, packed.toBytes());
    }

    /** A double. */
    public ProtoWriter real(int field, double value) {
        long bits = Double.doubleToLongBits(value);
        if (bits != 0) {
            varint((long) field << 3 | FIXED64);
            reserve(8);
            for (int i = 0; i < 64; i += 8) {
                bytes[size++] = (byte) (bits >>> i);
            }
        }
        return this;
    }

    public ProtoWriter bool(int field, boolean value) {
        return number(field, value ? 1 : 0);
    }

    /** A sub-message, also when it is empty; null leaves the field out. */
    public ProtoWriter message(int field, WireMessage value) {
        return value == null ? this : delimited(field, value.encoded());
    }

    /** A sub-message that was written apart, also when it is empty. */
    public ProtoWriter nested(int field, ProtoWriter value) {
        return delimited(field, value.toBytes());
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private ProtoWriter delimited(int field, byte[] value) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    private void varint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }
}
