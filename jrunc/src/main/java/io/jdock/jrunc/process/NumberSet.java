package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;

import java.util.Arrays;

/**
 * A set of processors or memory nodes, as a list such as {@code 0-2,7} and as the kernel's mask.
 */
final class NumberSet {
    /** More than any machine has of either. */
    static final int LIMIT = 8192;

    private static final int BITS = 8;

    private final byte[] mask = new byte[LIMIT / BITS];
    private int count;

    private NumberSet() {}

    /**
     * @throws Failure of kind INVALID_ARGUMENT, also for an empty set
     */
    static NumberSet parse(String list) {
        NumberSet set = new NumberSet();
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            comma = comma < 0 ? list.length() : comma;
            set.addRange(list.substring(start, comma).trim(), list);
            start = comma + 1;
        }
        if (set.count == 0) {
            throw Failure.invalid("no members found in set \"" + list + "\"");
        }
        return set;
    }

    /** All there may ever be. */
    static NumberSet full() {
        NumberSet set = new NumberSet();
        Arrays.fill(set.mask, (byte) -1);
        set.count = LIMIT;
        return set;
    }

    private void addRange(String range, String list) {
        if (range.isEmpty()) {
            return;
        }
        int dash = range.indexOf('-');
        int first = number(dash < 0 ? range : range.substring(0, dash), list);
        int last = dash < 0 ? first : number(range.substring(dash + 1), list);
        if (last < first) {
            throw Failure.invalid("bad range \"" + range + "\" in set \"" + list + "\"");
        }
        for (int i = first; i <= last; i++) {
            if ((mask[i / BITS] >> i % BITS & 1) == 0) {
                mask[i / BITS] |= (byte) (1 << i % BITS);
                count++;
            }
        }
    }

    private static int number(String text, String list) {
        int value = 0;
        boolean valid = !text.isEmpty();
        for (int i = 0; valid && i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            value = value * 10 + digit;
            valid = digit >= 0 && digit <= 9 && value < LIMIT;
        }
        if (!valid) {
            throw Failure.invalid("bad number \"" + text + "\" in set \"" + list + "\"");
        }
        return value;
    }

    int count() {
        return count;
    }

    /** Little-endian: bit i of byte n stands for the number 8n + i. */
    byte[] mask() {
        return mask;
    }
}
