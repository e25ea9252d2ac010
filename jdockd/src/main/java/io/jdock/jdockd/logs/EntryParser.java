package io.jdock.jdockd.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads records of docker's json-file format from bytes to bytes, without text in between: a log is
 * read far more often than it is edited. Members other than {@code log}, {@code stream} and {@code
 * time} may stand there if their values are strings or flat objects.
 */
final class EntryParser {
    private static final byte[] START = "{\"log\":\"".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int end;
    private int at;
    private Map<String, String> attributes = Map.of();

    private EntryParser(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /**
     * The record in a line without its newline, or null if there is none. A writer that was killed
     * leaves half a record, and the next one follows it on the same line: the last whole record of
     * the line counts. A quote inside of a string is always escaped, so the start of a record
     * cannot be a container's text.
     */
    static Entry parse(byte[] bytes, int from, int end) {
        int start = from;
        while (start >= 0) {
            Entry entry = new EntryParser(bytes, start, end).entry();
            if (entry != null) {
                return entry;
            }
            start = next(bytes, start + 1, end);
        }
        return null;
    }

    private static int next(byte[] bytes, int from, int end) {
        for (int i = from; i + START.length <= end; i++) {
            if (Arrays.equals(bytes, i, i + START.length, START, 0, START.length)) {
                return i;
            }
        }
        return -1;
    }

    private Entry entry() {
        byte[] log = null;
        byte[] stream = null;
        long[] time = null;
        if (!take('{')) {
            return null;
        }
        do {
            byte[] name = string();
            if (name == null || !take(':')) {
                return null;
            }
            byte[] value = peek() == '{' ? object() : string();
            if (value == null) {
                return null;
            }
            switch (new String(name, StandardCharsets.UTF_8)) {
                case "log" -> log = value;
                case "stream" -> stream = value;
                case "time" -> time = LogTime.rfc3339(value);
                default -> {}
            }
        } while (take(','));
        boolean whole = take('}') && blank() && log != null && stream != null && time != null;
        if (!whole) {
            return null;
        }
        boolean stdout = Arrays.equals(stream, "stdout".getBytes(StandardCharsets.US_ASCII));
        return new Entry(stdout, time[0], (int) time[1], log, attributes);
    }

    /** The only object of a record is that of its attributes. */
    private byte[] object() {
        take('{');
        if (take('}')) {
            return new byte[0];
        }
        attributes = new TreeMap<>();
        do {
            byte[] name = string();
            byte[] value = name == null || !take(':') ? null : string();
            if (value == null) {
                return null;
            }
            attributes.put(
                    new String(name, StandardCharsets.UTF_8),
                    new String(value, StandardCharsets.UTF_8));
        } while (take(','));
        return take('}') ? new byte[0] : null;
    }

    private boolean blank() {
        while (at < end && bytes[at] <= ' ') {
            at++;
        }
        return at == end;
    }

    private int peek() {
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at < end ? bytes[at] : -1;
    }

    private boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    /** The bytes of a string, unescaped; null if it does not end or an escape is wrong. */
    private byte[] string() {
        if (!take('"')) {
            return null;
        }
        int close = at;
        while (close < end && bytes[close] != '"') {
            close += bytes[close] == '\\' ? 2 : 1;
        }
        if (close >= end) {
            return null;
        }
        byte[] out = new byte[close - at];
        int length = 0;
        while (at < close) {
            byte b = bytes[at++];
            if (b != '\\') {
                out[length++] = b;
                continue;
            }
            int c = escape(bytes[at++], close);
            if (c < 0) {
                return null;
            }
            length = put(c, out, length);
        }
        at = close + 1;
        return length == out.length ? out : Arrays.copyOf(out, length);
    }

    private int escape(byte letter, int close) {
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> letter;
            case 'u' -> unicode(close);
            default -> -1;
        };
    }

    /** A code point of one escape or of a pair of surrogates; what is no character is U+FFFD. */
    private int unicode(int close) {
        int high = hex(close);
        if (high < 0 || !Character.isSurrogate((char) high)) {
            return high;
        }
        if (Character.isHighSurrogate((char) high)
                && at + 6 <= close
                && bytes[at] == '\\'
                && bytes[at + 1] == 'u') {
            int back = at;
            at += 2;
            int low = hex(close);
            if (low >= 0 && Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) high, (char) low);
            }
            at = back;
        }
        return 0xFFFD;
    }

    private int hex(int close) {
        if (at + 4 > close) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(bytes[at++], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** An escape is never shorter than what it stands for, so the room is enough. */
    private static int put(int c, byte[] out, int at) {
        if (c < 0x80) {
            out[at] = (byte) c;
            return at + 1;
        }
        byte[] encoded = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, out, at, encoded.length);
        return at + encoded.length;
    }
}
