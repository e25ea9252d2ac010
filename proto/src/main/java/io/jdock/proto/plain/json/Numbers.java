package io.jdock.proto.plain.json;

import java.util.function.Supplier;

/**
 * Whole numbers of JSON, exactly: no fraction, no exponent, no overflow. Where one stands is asked
 * for only to tell of an error: to write it costs more than to read the number.
 */
final class Numbers {
    private Numbers() {}

    static long int64(String text, Supplier<String> where) {
        boolean negative = text.startsWith("-");
        long magnitude = uint64(negative ? text.substring(1) : text, where);
        if (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE)) {
            throw new NumberFormatException(text + " is no int64 at " + where.get());
        }
        return negative ? -magnitude : magnitude;
    }

    static long uint64(String text, Supplier<String> where) {
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException(text + " is no whole number at " + where.get());
            }
            // The largest value is 18446744073709551615; compared as unsigned numbers.
            if (Long.compareUnsigned(value, 1844674407370955161L) > 0
                    || value == 1844674407370955161L && digit > 5) {
                throw new NumberFormatException(text + " is no uint64 at " + where.get());
            }
            value = value * 10 + digit;
        }
        if (text.isEmpty()) {
            throw new NumberFormatException("no digits at " + where.get());
        }
        return value;
    }
}
