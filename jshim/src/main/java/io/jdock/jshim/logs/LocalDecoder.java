package io.jdock.jshim.logs;

/** Reads docker's local format. */
final class LocalDecoder implements Decoder {
    private static final int LENGTH = 4;
    private static final int MAX_RECORD = 1_000_000;
    private static final int SOURCE = 1;
    private static final int LINE = 3;
    private static final int PARTIAL = 4;
    private static final int PART = 5;
    private static final int LAST = 1;
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private byte[] bytes;
    private int at;
    private boolean partial;
    private boolean last;

    @Override
    public int decode(byte[] from, int start, int to, Text text) {
        if (start + LENGTH > to) {
            return start;
        }
        int size = size(from, start);
        if (size < 0 || size > MAX_RECORD) {
            return -1;
        }
        int end = start + LENGTH + size;
        if (end + LENGTH > to) {
            return start;
        }
        bytes = from;
        at = start + LENGTH;
        record(end, text);
        bytes = null;
        return end + LENGTH;
    }

    private static int size(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private void record(int end, Text text) {
        text.stream = ContainerLog.STDOUT;
        text.from = end;
        text.to = end;
        partial = false;
        last = false;
        while (at < end) {
            field(end, text);
        }
        if (!partial || last) {
            // behind the text lies another field or the length at the record's end
            bytes[text.to++] = '\n';
        }
    }

    private void field(int end, Text text) {
        long tag = varint(end);
        long value = varint(end);
        switch ((int) (tag >> 3)) {
            case SOURCE -> text.stream = source(end);
            case LINE -> {
                text.from = at;
                text.to = (int) Math.min(end, at + Math.max(0, value));
            }
            case PARTIAL -> partial = value != 0;
            case PART -> last = at < end && bytes[at] == LAST << 3;
            default -> {}
        }
        if ((tag & 7) == BYTES) {
            at = (int) Math.min(end, at + Math.max(0, value));
        } else if ((tag & 7) != VARINT) {
            at = end;
        }
    }

    /** "stdout" or "stderr". */
    private int source(int end) {
        return at + 3 < end && bytes[at + 3] == 'e' ? ContainerLog.STDERR : ContainerLog.STDOUT;
    }

    private long varint(int end) {
        long value = 0;
        for (int shift = 0; at < end && shift < 64; shift += 7) {
            int b = bytes[at++];
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        return value;
    }

    @Override
    public boolean exact(LineSplitter before, byte[] data, int length) {
        return true;
    }
}
