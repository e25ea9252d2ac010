package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Utf8;

import java.util.Arrays;

/**
 * Gathers log lines in docker's JSON, byte for byte: the escapes are those of its own encoder
 * ({@code \n \r \" \\}, every other control character and {@code <>&} as {@code \}{@code u00xx},
 * U+2028 and U+2029, and {@code \}{@code ufffd} for each byte that is not UTF-8).
 */
final class JsonLine {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };
    private static final int IDLE_CAPACITY = 4 << 10;
    private static final byte[] OPEN = Utf8.encode("{\"log\":\"");
    private static final byte[] NEWLINE = Utf8.encode("\\n");
    private static final byte[] STREAM = Utf8.encode("\",\"stream\":\"");
    private static final byte[] TIME = Utf8.encode("\",\"time\":\"");
    private static final byte[] CLOSE = Utf8.encode("\"}\n");

    /** Which bytes stand for themselves. */
    private static final boolean[] PLAIN = plainBytes();

    private byte[] bytes = new byte[IDLE_CAPACITY];
    private int size;

    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Starts anew; a buffer far larger than what it held is given back. */
    void clear() {
        if (bytes.length > IDLE_CAPACITY && size < bytes.length / 8) {
            bytes = new byte[IDLE_CAPACITY];
        }
        size = 0;
    }

    /**
     * Adds one line.
     *
     * @param stream {@code stdout} or {@code stderr}
     * @param closed whether the text ended with a newline
     * @param time in RFC 3339
     */
    void add(byte[] text, int from, int to, boolean closed, byte[] stream, byte[] time) {
        append(OPEN, 0, OPEN.length);
        escape(text, from, to);
        if (closed) {
            append(NEWLINE, 0, NEWLINE.length);
        }
        append(STREAM, 0, STREAM.length);
        append(stream, 0, stream.length);
        append(TIME, 0, TIME.length);
        append(time, 0, time.length);
        append(CLOSE, 0, CLOSE.length);
    }

    private void escape(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            int plain = i;
            while (plain < to && text[plain] >= 0 && PLAIN[text[plain]]) {
                plain++;
            }
            append(text, i, plain);
            i = plain < to ? special(text, plain, to) : to;
        }
    }

    private static boolean[] plainBytes() {
        boolean[] plain = new boolean[128];
        for (int b = 0x20; b < 128; b++) {
            plain[b] = b != '\\' && b != '"' && b != '<' && b != '>' && b != '&';
        }
        return plain;
    }

    /** Writes the one character at {@code at} and gives the place behind it. */
    private int special(byte[] text, int at, int to) {
        int b = text[at];
        if (b >= 0) {
            escapeAscii(b);
            return at + 1;
        }
        int length = sequence(text, at, to);
        if (length == 0) {
            ascii("\\ufffd");
            return at + 1;
        }
        if (length == 3 && b == (byte) 0xE2 && text[at + 1] == (byte) 0x80) {
            int last = text[at + 2] & 0xFF;
            if (last == 0xA8 || last == 0xA9) {
                ascii(last == 0xA8 ? "\\u2028" : "\\u2029");
                return at + 3;
            }
        }
        append(text, at, at + length);
        return at + length;
    }

    private void escapeAscii(int b) {
        switch (b) {
            case '"' -> ascii("\\\"");
            case '\\' -> ascii("\\\\");
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            default -> {
                ascii("\\u00");
                reserve(2);
                bytes[size++] = HEX[b >> 4];
                bytes[size++] = HEX[b & 15];
            }
        }
    }

    /** Bytes of the UTF-8 character at {@code at}, or 0 if there is none. */
    private static int sequence(byte[] text, int at, int to) {
        int lead = text[at] & 0xFF;
        int length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4 || at + length > to) {
            return 0;
        }
        int second = text[at + 1] & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[size++] = (byte) text.charAt(i);
        }
    }

    private void append(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
    }

    private void reserve(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
        }
    }
}
