package io.jdock.proto.plain.sys;

import org.teavm.interop.Address;

/**
 * Text as Go writes it into JSON: {@code \n \r \" \\}, every other control character and {@code
 * <>&} as {@code \}{@code u00xx}, U+2028 and U+2029, and {@code \}{@code ufffd} for each byte that
 * is not UTF-8. Text that passes by in megabytes goes by address, as in {@link Scan}: plain bytes
 * by eight, others by a table of what they become, without a branch that noise would mislead.
 */
public final class JsonText {
    /** What a byte becomes at most. */
    public static final int GROWTH = 6;

    /** How many bytes behind the text may be written on. */
    public static final int MARGIN = 8;

    private static final int WORD = 8;

    /** The longest character. */
    private static final int LONGEST = 4;

    /** What is not plain seldom comes alone: so many plain bytes end it. */
    private static final int CALM = 16;

    /** Where a word has how many bytes it stands for, less one. */
    private static final int READ = 59;

    /** Where a word has how many bytes it is. */
    private static final int WRITTEN = 56;

    /** A word's mark for bytes that a character of several may begin with. */
    private static final long LEAD = Long.MIN_VALUE;

    /** The word of {@code \}{@code ufffd} for one byte. */
    private static final long REPLACEMENT = 0x0600_6466_6666_755CL;

    /** The word of {@code \}{@code u2028} for three. */
    private static final long LINE_SEPARATOR = 0x1600_3832_3032_755CL;

    private static final String HEX = "0123456789abcdef";

    /** What each byte becomes: the text, its first byte lowest, and above it two lengths. */
    private final long[] words = new long[256];

    private int place;

    public JsonText() {
        for (int b = 0; b < words.length; b++) {
            words[b] = b < 0x80 ? ascii(b) : REPLACEMENT;
        }
        for (int lead = 0xC2; lead <= 0xF4; lead++) {
            words[lead] |= LEAD;
        }
    }

    private static long ascii(int b) {
        return switch (b) {
            case '\n' -> word("\\n");
            case '\r' -> word("\\r");
            case '"', '\\' -> word("\\" + (char) b);
            case '<', '>', '&' -> word(unicode(b));
            default -> word(b < 0x20 ? unicode(b) : String.valueOf((char) b));
        };
    }

    private static String unicode(int b) {
        return "\\u00" + HEX.charAt(b >> 4) + HEX.charAt(b & 15);
    }

    private static long word(String text) {
        long word = (long) text.length() << WRITTEN;
        for (int i = 0; i < text.length(); i++) {
            word |= (long) text.charAt(i) << 8 * i;
        }
        return word;
    }

    /**
     * Writes the characters that begin in {@code [from, to)}; the last may end behind.
     *
     * @param end of the text, at least {@code to}
     * @param into has room for {@link #GROWTH} times as much and {@link #MARGIN} bytes
     * @param at where in it
     * @return the place behind the last character read; {@link #end} tells where writing ended
     */
    public int write(byte[] text, int from, int to, int end, byte[] into, int at) {
        Scan.check(text, from, to);
        Scan.check(text, to, end);
        Scan.check(into, at, at + (to - from) * GROWTH + MARGIN);
        place = at;
        return Scan.direct()
                ? byAddress(text, from, to, end, into)
                : byIndex(text, from, to, end, into);
    }

    /** Behind what was written last. */
    public int end() {
        return place;
    }

    private int byIndex(byte[] text, int from, int to, int end, byte[] into) {
        int i = from;
        while (i < to) {
            long word = words[text[i] & 0xFF];
            if (word < 0) {
                word = character(four(text, i, end));
            }
            for (int k = 0; k < written(word); k++) {
                into[place++] = (byte) (word >>> 8 * k);
            }
            i += read(word);
        }
        return i;
    }

    private static int four(byte[] text, int at, int end) {
        int four = 0;
        for (int i = 0; i < LONGEST && at + i < end; i++) {
            four |= (text[at + i] & 0xFF) << 8 * i;
        }
        return four;
    }

    private int byAddress(byte[] text, int from, int to, int end, byte[] into) {
        int i = from;
        while (i < to) {
            i = plain(Address.ofData(text), i, to, Address.ofData(into));
            i = mixed(Address.ofData(text), i, to, end, Address.ofData(into));
        }
        return i;
    }

    /** Copies words until one has a byte that is not plain. */
    private int plain(Address text, int from, int to, Address into) {
        Address target = into.add(place - from);
        int i = from;
        while (i + WORD <= to) {
            long word = text.add(i).getLong();
            if (Scan.special(word)) {
                break;
            }
            target.add(i).putLong(word);
            i += WORD;
        }
        place += i - from;
        return i;
    }

    /**
     * Writes whole words, of which the next covers what is too much. The last byte of a text begins
     * no character of several.
     */
    private int mixed(Address text, int from, int to, int end, Address into) {
        Address table = Address.ofData(words);
        Address target = into.add(place);
        int last = Math.min(to, end - 1);
        int i = from;
        int calm = 0;
        while (i < last && calm < CALM) {
            long word = table.add((text.add(i).getByte() & 0xFF) * WORD).getLong();
            int next = text.add(i + 1).getByte();
            if (((int) (word >>> 63) & next + 0x40 >>> 31) != 0) {
                word = character(four(text, i, end));
                i += read(word) - 1;
            }
            target.putLong(word);
            target = target.add(written(word));
            calm = calm + 1 & written(word) - 2 >> 31;
            i++;
        }
        if (i < to && i + 1 == end) {
            long word = table.add((text.add(i).getByte() & 0xFF) * WORD).getLong();
            target.putLong(word);
            target = target.add(written(word));
            i++;
        }
        place = (int) (target.toLong() - into.toLong());
        return i;
    }

    private static int four(Address text, int at, int end) {
        if (at + LONGEST <= end) {
            return text.add(at).getInt();
        }
        int four = 0;
        for (int i = at; i < end; i++) {
            four |= (text.add(i).getByte() & 0xFF) << 8 * (i - at);
        }
        return four;
    }

    private static int read(long word) {
        return (int) (word >>> READ & 3) + 1;
    }

    private static int written(long word) {
        return (int) (word >>> WRITTEN) & 7;
    }

    /**
     * The word of what begins like a character of several bytes, by Unicode's table 3-7 of
     * well-formed ones. U+2028 and U+2029 end lines in JavaScript.
     *
     * @param four the first byte lowest; 0 behind the text's end
     */
    private static long character(int four) {
        int lead = four & 0xFF;
        int second = four >>> 8 & 0xFF;
        int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        int tails = length == 2 ? 0 : length == 3 ? 0x00C0_0000 : 0xC0C0_0000;
        if (second < lowest || second > highest || (four & tails) != (tails & 0x8080_8080)) {
            return REPLACEMENT;
        }
        if ((four & 0xFE_FFFF) == 0xA8_80E2) {
            return LINE_SEPARATOR | (long) (four >>> 16 & 1) << 40;
        }
        long bytes = four & 0xFFFF_FFFFL >>> 8 * (LONGEST - length);
        return bytes | (long) (length - 1) << READ | (long) length << WRITTEN;
    }
}
