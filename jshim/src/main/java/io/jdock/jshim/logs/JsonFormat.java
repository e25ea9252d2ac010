package io.jdock.jshim.logs;

import io.jdock.jshim.loop.Times;
import io.jdock.proto.plain.sys.Scan;
import io.jdock.proto.plain.sys.Utf8;

/**
 * docker's json-file format, byte for byte: one object a line. Its escapes are those of docker's
 * own encoder ({@code \n \r \" \\}, every other control character and {@code <>&} as {@code
 * \}{@code u00xx}, U+2028 and U+2029, and {@code \}{@code ufffd} for each byte that is not UTF-8).
 */
final class JsonFormat implements Format {
    /** Text is encoded in pieces of this size, so that little room has to be kept ready. */
    private static final int PIECE = 2 << 10;

    /** No byte grows to more than {@code \}{@code ufffd}. */
    private static final int GROWTH = 6;

    private static final int SHORT_RUN = 8;

    private static final int TAIL = 128 << 10;

    private final byte[] open = Utf8.encode("{\"log\":\"");
    private final byte[] newline = Utf8.encode("\\n");
    private final byte[] replacement = Utf8.encode("\\ufffd");
    private final byte[] hex = Utf8.encode("0123456789abcdef");

    /** Which bytes stand for themselves. */
    private final boolean[] plain = plainBytes();

    private final String attributes;
    private final byte[][] ends = new byte[3][];
    private final long[] endTimes = new long[3];

    private byte[] text;
    private byte[] out;
    private int size;
    private boolean exact;

    /**
     * @param attributes a JSON object, or empty
     */
    JsonFormat(String attributes) {
        this.attributes = attributes.isEmpty() ? "" : ",\"attrs\":" + attributes;
    }

    private static boolean[] plainBytes() {
        boolean[] plain = new boolean[256];
        for (int b = 0x20; b < 0x80; b++) {
            plain[b] = b != '\\' && b != '"' && b != '<' && b != '>' && b != '&';
        }
        return plain;
    }

    @Override
    public boolean add(LineBuffer to, Part part) {
        to.append(open);
        escape(to, part);
        if (part.closed) {
            to.append(newline);
        }
        to.append(end(part.stream, part.nanos));
        return exact;
    }

    /** What stands behind the text; it is the same for all lines of one moment. */
    private byte[] end(int stream, long nanos) {
        if (ends[stream] == null || endTimes[stream] != nanos) {
            String name = stream == ContainerLog.STDERR ? "stderr" : "stdout";
            ends[stream] =
                    Utf8.encode(
                            "\",\"stream\":\""
                                    + name
                                    + "\""
                                    + attributes
                                    + ",\"time\":\""
                                    + Times.rfc3339(nanos)
                                    + "\"}\n");
            endTimes[stream] = nanos;
        }
        return ends[stream];
    }

    private void escape(LineBuffer to, Part part) {
        text = part.text;
        exact = true;
        int from = part.from;
        while (from < part.to) {
            int until = Math.min(part.to, from + PIECE);
            // a character may begin in this piece and end in the next
            to.reserve((PIECE + 4) * GROWTH);
            out = to.bytes;
            size = to.size;
            from = piece(from, until, part.to);
            to.size = size;
        }
        text = null;
        out = null;
    }

    /** Encodes what begins before {@code until} and gives the place behind it. */
    private int piece(int from, int until, int end) {
        int at = from;
        while (at < until) {
            int special = Scan.jsonSpecial(text, at, until);
            System.arraycopy(text, at, out, size, special - at);
            size += special - at;
            at = mixed(special, until, end);
        }
        return at;
    }

    /** What is special seldom comes alone: goes on byte by byte until so many are plain. */
    private int mixed(int from, int until, int end) {
        byte[] source = text;
        byte[] target = out;
        boolean[] copied = plain;
        int i = from;
        int at = size;
        int run = 0;
        while (i < until && run < SHORT_RUN) {
            byte b = source[i];
            if (copied[b & 0xFF]) {
                target[at++] = b;
                i++;
                run++;
            } else {
                size = at;
                i = special(i, end);
                at = size;
                run = 0;
            }
        }
        size = at;
        return i;
    }

    /** Writes the one character at {@code at} and gives the place behind it. */
    private int special(int at, int end) {
        int b = text[at];
        if (b >= 0) {
            ascii(b);
            return at + 1;
        }
        int length = Utf8Sequence.length(text, at, end);
        if (length == 0) {
            exact = false;
            put(replacement);
            return at + 1;
        }
        if (length == 3 && lineSeparator(at)) {
            unicode(0x20, text[at + 2] & 0x0F | 0x20);
        } else {
            for (int i = at; i < at + length; i++) {
                out[size++] = text[i];
            }
        }
        return at + length;
    }

    /** U+2028 and U+2029 end lines in JavaScript. */
    private boolean lineSeparator(int at) {
        int last = text[at + 2] & 0xFF;
        return text[at] == (byte) 0xE2
                && text[at + 1] == (byte) 0x80
                && (last == 0xA8 || last == 0xA9);
    }

    private void ascii(int b) {
        switch (b) {
            case '"', '\\' -> escaped(b);
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            default -> unicode(0, b);
        }
    }

    private void escaped(int letter) {
        out[size++] = '\\';
        out[size++] = (byte) letter;
    }

    private void unicode(int high, int low) {
        escaped('u');
        out[size++] = hex[high >> 4];
        out[size++] = hex[high & 15];
        out[size++] = hex[low >> 4];
        out[size++] = hex[low & 15];
    }

    private void put(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            out[size++] = bytes[i];
        }
    }

    @Override
    public Decoder decoder() {
        return new JsonDecoder();
    }

    /** Looks no further back than the longest record can be. */
    @Override
    public long wholeEnd(RecordFile file, long size) {
        long from = Math.max(0, size - TAIL);
        byte[] tail = file.read(from, (int) (size - from));
        int end = tail.length;
        while (end > 0 && tail[end - 1] != '\n') {
            end--;
        }
        return end == 0 && from > 0 ? -1 : from + end;
    }
}
