package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Utf8;

/** Reads docker's json-file format. */
final class JsonDecoder implements Decoder {
    private static final byte[] OPEN = Utf8.encode("{\"log\":\"");

    /** From the quote that ends the text to the first letter that tells stdout from stderr. */
    private static final int TO_STREAM = "\",\"stream\":\"std".length();

    private int at;

    @Override
    public int decode(byte[] bytes, int from, int to, Text text) {
        int end = from;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        if (end == to) {
            return from;
        }
        text.from = from + OPEN.length;
        text.to = text.from;
        int quote = opens(bytes, from, end) ? unescape(bytes, text.from, end) : end;
        if (quote + TO_STREAM < end) {
            text.to = at;
            text.stream =
                    bytes[quote + TO_STREAM] == 'e' ? ContainerLog.STDERR : ContainerLog.STDOUT;
        }
        return end + 1;
    }

    private static boolean opens(byte[] bytes, int from, int end) {
        if (end - from < OPEN.length) {
            return false;
        }
        for (int i = 0; i < OPEN.length; i++) {
            if (bytes[from + i] != OPEN[i]) {
                return false;
            }
        }
        return true;
    }

    /** Leaves the text's end in {@link #at} and gives the place of the quote behind it. */
    private int unescape(byte[] bytes, int from, int end) {
        int i = from;
        at = from;
        while (i < end && bytes[i] != '"') {
            if (bytes[i] != '\\') {
                bytes[at++] = bytes[i++];
            } else if (i + 1 < end && bytes[i + 1] != 'u') {
                bytes[at++] = character(bytes[i + 1]);
                i += 2;
            } else if (i + 5 < end) {
                put(bytes, hex(bytes, i + 2));
                i += 6;
            } else {
                return end;
            }
        }
        return i;
    }

    private static byte character(byte escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    private static int hex(byte[] bytes, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = bytes[i] <= '9' ? bytes[i] - '0' : (bytes[i] | 0x20) - 'a' + 10;
            value = value << 4 | digit & 15;
        }
        return value;
    }

    /** In UTF-8, which is shorter than the escape was. */
    private void put(byte[] bytes, int code) {
        if (code < 0x80) {
            bytes[at++] = (byte) code;
        } else if (code < 0x800) {
            bytes[at++] = (byte) (0xC0 | code >> 6);
            bytes[at++] = (byte) (0x80 | code & 0x3F);
        } else {
            bytes[at++] = (byte) (0xE0 | code >> 12);
            bytes[at++] = (byte) (0x80 | code >> 6 & 0x3F);
            bytes[at++] = (byte) (0x80 | code & 0x3F);
        }
    }

    /** JSON holds UTF-8 alone, and a character that is cut in two by the longest line is lost. */
    @Override
    public boolean exact(LineSplitter before, byte[] data, int length) {
        Utf8Line line = new Utf8Line();
        return line.goesOn(before.unfinishedBytes(), before.unfinished())
                && line.goesOn(data, length);
    }
}
