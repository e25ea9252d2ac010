package io.jdock.proto.plain.wire;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;

/**
 * Reads one protobuf message field by field. The bytes are not trusted: whatever does not parse is
 * a {@link Failure} of kind INVALID_ARGUMENT, and nothing is allocated beyond the input's own size.
 *
 * <pre>{@code
 * while (in.next()) {
 *     switch (in.field()) {
 *         case 1 -> id = in.string();
 *         default -> in.skip();
 *     }
 * }
 * }</pre>
 */
public final class ProtoReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    /**
     * No name, path or URI is longer. In characters a text takes four times its bytes for a moment:
     * one as long as a message filled the heap of a program that was sent some of them.
     */
    private static final int LONGEST_TEXT = 1 << 20;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;

    public ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public ProtoReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Steps to the next field; false at the end of the message. */
    public boolean next() {
        if (at == end) {
            return false;
        }
        long tag = varint();
        type = (int) (tag & 7);
        long number = tag >>> 3;
        if (number == 0 || number > 0x1FFFFFFF) {
            throw malformed("field number " + number);
        }
        field = (int) number;
        return true;
    }

    public int field() {
        return field;
    }

    /** A text of at most a mebibyte. */
    public String string() {
        int length = delimited();
        if (length > LONGEST_TEXT) {
            throw malformed("a text of " + length + " bytes");
        }
        int from = at;
        at += length;
        return Utf8.decode(bytes, from, at);
    }

    public byte[] bytes() {
        int length = delimited();
        int from = at;
        at += length;
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** The sub-message in this field, as a reader of its own over the same bytes. */
    public ProtoReader message() {
        int length = delimited();
        int from = at;
        at += length;
        return new ProtoReader(bytes, from, at);
    }

    /** Any varint: signed and unsigned numbers, enums. */
    public long number() {
        expect(VARINT);
        return varint();
    }

    /** A 32-bit number; higher bits are dropped as protobuf has it. */
    public int int32() {
        return (int) number();
    }

    public boolean bool() {
        return number() != 0;
    }

    /** Passes over a field that is not known. */
    public void skip() {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case LENGTH_DELIMITED -> advance(delimited());
            case FIXED32 -> advance(4);
            default -> throw malformed("wire type " + type);
        }
    }

    private int delimited() {
        expect(LENGTH_DELIMITED);
        long length = varint();
        if (length < 0 || length > end - at) {
            throw malformed("length " + length);
        }
        return (int) length;
    }

    private void advance(int count) {
        if (count > end - at) {
            throw malformed("length " + count);
        }
        at += count;
    }

    private void expect(int wanted) {
        if (type != wanted) {
            throw malformed("wire type " + type);
        }
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw malformed("end in a number");
            }
            int next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("number of more than ten bytes");
    }

    private Failure malformed(String what) {
        return Failure.invalid("malformed protobuf message: " + what + " in field " + field);
    }
}
