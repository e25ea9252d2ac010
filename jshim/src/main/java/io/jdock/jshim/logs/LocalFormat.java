package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Utf8;

/**
 * docker's local format: records of protobuf between two copies of their length, four bytes each,
 * the highest first.
 *
 * <pre>
 * 1 source: stdout or stderr      3 line, without its newline
 * 2 time, nanoseconds (int64)     4 whether it is a part of a line
 * 5 of a part: 1 last  2 id of the line  3 ordinal, from 1
 * </pre>
 */
final class LocalFormat implements Format {
    private static final int LENGTH = 4;
    private static final int MAX_RECORD = 1_000_000;
    private static final int BLOCK = 64 << 10;
    private static final int SOURCE = 1 << 3 | 2;
    private static final int TIME = 2 << 3;
    private static final int LINE = 3 << 3 | 2;
    private static final int PARTIAL = 4 << 3;
    private static final int PART = 5 << 3 | 2;
    private static final int PART_LAST = 1 << 3;
    private static final int PART_ID = 2 << 3 | 2;
    private static final int PART_ORDINAL = 3 << 3;

    /** More than the fields of a record but its line and id may need. */
    private static final int FIELDS = 64;

    private final byte[] stdout = Utf8.encode("stdout");
    private final byte[] stderr = Utf8.encode("stderr");

    private byte[] out;
    private int at;

    @Override
    public void add(LineBuffer to, Part part) {
        int line = part.to - part.from;
        int id = part.ordinal == 0 ? 0 : part.id.length;
        to.reserve(2 * LENGTH + line + id + FIELDS);
        out = to.bytes;
        at = to.size + LENGTH;
        fields(part, line);
        int record = at - to.size - LENGTH;
        length(to.size, record);
        length(at, record);
        to.size = at + LENGTH;
        out = null;
    }

    @Override
    public void rest() {}

    private void fields(Part part, int line) {
        bytes(SOURCE, part.stream == ContainerLog.STDERR ? stderr : stdout);
        number(TIME, part.nanos);
        if (line > 0) {
            number(LINE, line);
            System.arraycopy(part.text, part.from, out, at, line);
            at += line;
        }
        if (part.ordinal > 0) {
            number(PARTIAL, 1);
            partMetadata(part);
        }
    }

    private void partMetadata(Part part) {
        int last = part.closed ? 2 : 0;
        number(PART, last + 2 + part.id.length + 1 + size(part.ordinal));
        if (part.closed) {
            number(PART_LAST, 1);
        }
        bytes(PART_ID, part.id);
        number(PART_ORDINAL, part.ordinal);
    }

    private void bytes(int tag, byte[] bytes) {
        number(tag, bytes.length);
        System.arraycopy(bytes, 0, out, at, bytes.length);
        at += bytes.length;
    }

    private void number(int tag, long value) {
        out[at++] = (byte) tag;
        long rest = value;
        while (rest > 0x7F) {
            out[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
    }

    private static int size(long value) {
        int size = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    private void length(int place, int value) {
        out[place] = (byte) (value >> 24);
        out[place + 1] = (byte) (value >> 16);
        out[place + 2] = (byte) (value >> 8);
        out[place + 3] = (byte) value;
    }

    @Override
    public Decoder decoder() {
        return new LocalDecoder();
    }

    /** The last record's two lengths mostly agree; else records are followed from the start. */
    @Override
    public long wholeEnd(RecordFile file, long size) {
        if (size == 0) {
            return 0;
        }
        if (size >= 2 * LENGTH) {
            long record = length(file.read(size - LENGTH, LENGTH), 0);
            long start = size - 2 * LENGTH - record;
            if (record <= MAX_RECORD
                    && start >= 0
                    && record == length(file.read(start, LENGTH), 0)) {
                return size;
            }
        }
        return walk(file, size);
    }

    private static long walk(RecordFile file, long size) {
        long from = 0;
        while (from + LENGTH <= size) {
            byte[] block = file.read(from, (int) Math.min(BLOCK, size - from));
            int whole = wholeRecords(block);
            if (whole > 0) {
                from += whole;
                continue;
            }
            long record = length(block, 0);
            if (record > MAX_RECORD || from + 2 * LENGTH + record > size) {
                return from;
            }
            from += 2 * LENGTH + record;
        }
        return from;
    }

    /** Bytes of the whole records at a block's start. */
    private static int wholeRecords(byte[] block) {
        int from = 0;
        while (from + LENGTH <= block.length) {
            long record = length(block, from);
            if (record > MAX_RECORD || from + 2 * LENGTH + record > block.length) {
                return from;
            }
            from += 2 * LENGTH + (int) record;
        }
        return from;
    }

    private static long length(byte[] bytes, int at) {
        if (bytes.length < at + LENGTH) {
            return Long.MAX_VALUE;
        }
        return (bytes[at] & 0xFFL) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }
}
