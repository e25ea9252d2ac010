package io.jdock.jshim.logs;

/**
 * Tells characters in UTF-8 from other bytes, as Unicode's table 3-7 of well-formed ones has it.
 */
final class Utf8Sequence {
    private Utf8Sequence() {}

    /** Bytes of the character at {@code at}, which is not ASCII; 0 if there is none. */
    static int length(byte[] text, int at, int end) {
        int lead = text[at] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4 || at + length > end) {
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
}
