package io.jdock.jdockd.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Makes JSON look as Go's encoder writes it: {@code <}, {@code >} and {@code &} escaped, and a
 * newline at the end. In a JSON text these three stand within strings only, so bytes can be
 * replaced without parsing. U+2028 and U+2029 are escaped likewise.
 */
public final class GoJson {
    private static final byte[] LESS = ascii("\\u003c");
    private static final byte[] GREATER = ascii("\\u003e");
    private static final byte[] AMPERSAND = ascii("\\u0026");
    private static final byte[] LINE_SEPARATOR = ascii("\\u2028");
    private static final byte[] PARAGRAPH_SEPARATOR = ascii("\\u2029");

    private GoJson() {}

    /** The same JSON, escaped, without a newline added. */
    public static byte[] escape(byte[] json) {
        int first = firstSpecial(json, 0);
        if (first == json.length) {
            return json;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 64);
        int from = 0;
        for (int at = first; at < json.length; at = firstSpecial(json, from)) {
            out.write(json, from, at - from);
            out.writeBytes(replacement(json, at));
            from = at + (json[at] == (byte) 0xe2 ? 3 : 1);
        }
        out.write(json, from, json.length - from);
        return out.toByteArray();
    }

    /** The same JSON, escaped, as one line. */
    public static byte[] line(byte[] json) {
        byte[] escaped = escape(json);
        if (escaped.length > 0 && escaped[escaped.length - 1] == '\n') {
            return escaped;
        }
        byte[] line = java.util.Arrays.copyOf(escaped, escaped.length + 1);
        line[escaped.length] = '\n';
        return line;
    }

    private static int firstSpecial(byte[] json, int from) {
        for (int at = from; at < json.length; at++) {
            byte b = json[at];
            if (b == '<' || b == '>' || b == '&' || (b == (byte) 0xe2 && separator(json, at))) {
                return at;
            }
        }
        return json.length;
    }

    private static boolean separator(byte[] json, int at) {
        return at + 2 < json.length
                && json[at + 1] == (byte) 0x80
                && (json[at + 2] == (byte) 0xa8 || json[at + 2] == (byte) 0xa9);
    }

    private static byte[] replacement(byte[] json, int at) {
        return switch (json[at]) {
            case '<' -> LESS;
            case '>' -> GREATER;
            case '&' -> AMPERSAND;
            default -> json[at + 2] == (byte) 0xa8 ? LINE_SEPARATOR : PARAGRAPH_SEPARATOR;
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
