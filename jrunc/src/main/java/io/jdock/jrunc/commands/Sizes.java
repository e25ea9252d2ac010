package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;

/** Amounts of memory as people write them: {@code 1048576}, {@code 512M}, {@code 1.5 GiB}. */
final class Sizes {
    private static final String UNITS = "kmgtp";
    private static final int MAX_DIGITS = 18;
    private static final int MAX_FRACTION = 9;

    private Sizes() {}

    /**
     * @param flag for the error's text
     */
    static long bytes(String text, String flag) {
        int end = 0;
        while (end < text.length() && (digit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        int shift = shift(Ascii.lower(text.substring(end)));
        int point = text.substring(0, end).indexOf('.');
        String whole = text.substring(0, point < 0 ? end : point);
        String fraction = point < 0 ? "" : text.substring(point + 1, end);
        boolean sound =
                shift >= 0
                        && !whole.isEmpty()
                        && whole.length() <= MAX_DIGITS
                        && fraction.length() <= MAX_FRACTION
                        && fraction.indexOf('.') < 0;
        long value = sound ? Long.parseLong(whole) : -1;
        if (!sound || value > Long.MAX_VALUE >> shift) {
            throw Failure.invalid("invalid value for " + flag + ": invalid size: '" + text + "'");
        }
        return (value << shift) + part(fraction, shift);
    }

    /** What stands behind the point, rounded down to bytes. */
    private static long part(String fraction, int shift) {
        long bytes = 0;
        // from the last digit on, so that each step divides by ten once
        for (int i = fraction.length() - 1; i >= 0; i--) {
            bytes = (((fraction.charAt(i) - '0') * (1L << shift)) + bytes) / 10;
        }
        return bytes;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** -1: no such unit. */
    private static int shift(String unit) {
        String letters = unit.startsWith(" ") ? unit.substring(1) : unit;
        if (letters.isEmpty() || letters.equals("b")) {
            return 0;
        }
        String behind = letters.substring(1);
        boolean known = behind.isEmpty() || behind.equals("b") || behind.equals("ib");
        int index = UNITS.indexOf(letters.charAt(0));
        return known && index >= 0 ? 10 * (index + 1) : -1;
    }
}
