package io.jdock.jdockd.logs;

import com.google.protobuf.CodedInputStream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads records of docker's local format: four bytes of length, highest first, protobuf, the length
 * again. The line has no newline in it; a part of a long line is followed by none, but for the
 * last.
 */
final class LocalRecord {
    static final int LENGTH = 4;

    /** What docker takes for the longest. */
    private static final int MOST = 1_000_000;

    private static final long NANOS = 1_000_000_000L;
    private static final int SOURCE = 1;
    private static final int TIME = 2;
    private static final int LINE = 3;
    private static final int PART = 5;
    private static final int PART_LAST = 1;
    private static final int FIELD_SHIFT = 3;

    private String source = "";
    private long time;
    private byte[] line = new byte[0];
    private boolean part;
    private boolean last;

    private LocalRecord() {}

    /** A length that cannot be makes all that follows unreadable: the rest is one broken record. */
    static int end(byte[] bytes, int start, int filled) {
        if (filled - start < LENGTH) {
            return -1;
        }
        long length = length(bytes, start);
        if (length > MOST) {
            return filled;
        }
        long end = start + 2L * LENGTH + length;
        return end <= filled ? (int) end : -1;
    }

    static long length(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at) & 0xFFFFFFFFL;
    }

    static Entry parse(byte[] bytes, int start, int end) {
        long length = end - start - 2L * LENGTH;
        if (length < 0 || length(bytes, start) != length) {
            return null;
        }
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes, start + LENGTH, (int) length);
            return new LocalRecord().read(in);
        } catch (IOException damaged) {
            return null;
        }
    }

    private Entry read(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> FIELD_SHIFT) {
                case SOURCE -> source = in.readString();
                case TIME -> time = in.readInt64();
                case LINE -> line = in.readByteArray();
                case PART -> readPart(in.readBytes().newCodedInput());
                default -> in.skipField(tag);
            }
        }
        return new Entry(
                source.equals("stdout"),
                Math.floorDiv(time, NANOS),
                (int) Math.floorMod(time, NANOS),
                part && !last ? line : withNewline(),
                Map.of());
    }

    private void readPart(CodedInputStream in) throws IOException {
        part = true;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag >>> FIELD_SHIFT == PART_LAST) {
                last = in.readBool();
            } else {
                in.skipField(tag);
            }
        }
    }

    private byte[] withNewline() {
        byte[] text = Arrays.copyOf(line, line.length + 1);
        text[line.length] = '\n';
        return text;
    }
}
