package io.jdock.proto.plain.sys;

import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;

/**
 * Text to and from the bytes the kernel knows, independent of any locale. Bytes that are not UTF-8
 * become U+FFFD; unpaired surrogates become {@code ?}.
 */
public final class Utf8 {
    private Utf8() {}

    /** The text as a C string: UTF-8 with a closing NUL; null stays null. */
    public static byte[] z(String text) {
        if (text == null) {
            return null;
        }
        byte[] ascii = ascii(text, 1);
        if (ascii != null) {
            return ascii;
        }
        byte[] bytes = encodeAny(text);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    public static byte[] encode(String text) {
        byte[] ascii = ascii(text, 0);
        return ascii == null ? encodeAny(text) : ascii;
    }

    /**
     * Nearly every text is of ASCII alone, which takes no room to spare and no copy: with {@link
     * #decodeAscii} it saves a start a tenth of its user time.
     *
     * @param more zeros at the end
     * @return null if there are other characters
     */
    private static byte[] ascii(String text, int more) {
        byte[] out = new byte[text.length() + more];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return null;
            }
            out[i] = (byte) c;
        }
        return out;
    }

    private static byte[] encodeAny(String text) {
        byte[] out = new byte[text.length() * 3];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                out[n++] = (byte) c;
                continue;
            }
            if (Character.isHighSurrogate((char) c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                c = Character.toCodePoint((char) c, text.charAt(++i));
            } else if (c >= 0xD800 && c <= 0xDFFF) {
                out[n++] = '?';
                continue;
            }
            n = put(c, out, n);
        }
        return Arrays.copyOf(out, n);
    }

    private static int put(int c, byte[] out, int at) {
        int n = at;
        if (c < 0x800) {
            out[n++] = (byte) (0xC0 | c >> 6);
        } else if (c < 0x10000) {
            out[n++] = (byte) (0xE0 | c >> 12);
            out[n++] = (byte) (0x80 | c >> 6 & 0x3F);
        } else {
            out[n++] = (byte) (0xF0 | c >> 18);
            out[n++] = (byte) (0x80 | c >> 12 & 0x3F);
            out[n++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        out[n++] = (byte) (0x80 | c & 0x3F);
        return n;
    }

    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** The text to be read once from front to back: of ASCII alone it takes no room. */
    public static Reader reader(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return new StringReader(decode(bytes));
            }
        }
        return new AsciiReader(bytes);
    }

    /** The text before the first NUL, or all of it. */
    public static String decodeZ(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return decode(bytes, 0, end);
    }

    public static String decode(byte[] bytes, int from, int to) {
        String ascii = decodeAscii(bytes, from, to);
        return ascii == null ? decodeAny(bytes, from, to) : ascii;
    }

    private static String decodeAscii(byte[] bytes, int from, int to) {
        char[] chars = new char[to - from];
        for (int i = 0; i < chars.length; i++) {
            if (bytes[from + i] < 0) {
                return null;
            }
            chars[i] = (char) bytes[from + i];
        }
        return new String(chars);
    }

    private static String decodeAny(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int lead = bytes[i] & 0xFF;
            int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            int c = lead > 0xF4 || i + length > to ? -1 : codePoint(bytes, i, length, lead);
            if (c < 0) {
                text.append('\uFFFD');
                i++;
                continue;
            }
            text.appendCodePoint(c);
            i += length;
        }
        return text.toString();
    }

    /** The code point of {@code length} bytes at {@code at}, or -1 if they are not one. */
    private static int codePoint(byte[] bytes, int at, int length, int lead) {
        if (length <= 1) {
            return length == 1 ? lead : -1;
        }
        int c = lead & (0x7F >> length);
        for (int i = 1; i < length; i++) {
            int next = bytes[at + i];
            if ((next & 0xC0) != 0x80) {
                return -1;
            }
            c = c << 6 | next & 0x3F;
        }
        boolean overlong = length == 3 && c < 0x800 || length == 4 && c < 0x10000;
        return overlong || c > 0x10FFFF || c >= 0xD800 && c <= 0xDFFF ? -1 : c;
    }
}
