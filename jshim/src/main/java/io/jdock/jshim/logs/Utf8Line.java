package io.jdock.jshim.logs;

/** Follows a stream's lines byte by byte and tells whether each part of them is UTF-8. */
final class Utf8Line {
    private int column;
    private int missing;
    private int lowest;
    private int highest;

    /** Whether all is well with these bytes too; a character may still be unfinished. */
    boolean goesOn(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            int b = bytes[i] & 0xFF;
            if (!(missing == 0 ? begin(b) : proceed(b))) {
                return false;
            }
            column = b == '\n' ? 0 : column + 1;
            if (column == LineSplitter.MAX_LINE) {
                column = 0;
                if (missing > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** As in Unicode's table 3-7 of well-formed bytes. */
    private boolean begin(int b) {
        if (b < 0x80) {
            return true;
        }
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
        return b >= 0xC2 && b <= 0xF4;
    }

    private boolean proceed(int b) {
        boolean fits = b >= lowest && b <= highest;
        lowest = 0x80;
        highest = 0xBF;
        missing--;
        return fits;
    }
}
