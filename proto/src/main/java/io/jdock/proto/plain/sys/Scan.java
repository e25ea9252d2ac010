package io.jdock.proto.plain.sys;

import org.teavm.interop.Address;

/**
 * Searches in bytes that pass by in megabytes. Ahead-of-time code notes at each array access where
 * it is, which costs more than the access; these loops go by address instead, eight bytes at a time
 * where they can. Nothing is allocated meanwhile, so the collector moves nothing.
 */
public final class Scan {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static boolean byAddress;

    private Scan() {}

    /** Said by a program at its start that is compiled ahead of time: arrays have addresses. */
    public static void byAddress() {
        byAddress = true;
    }

    /** Where {@code wanted} first stands from {@code from} on; {@code to} if nowhere. */
    public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        check(bytes, from, to);
        if (!byAddress) {
            int at = from;
            while (at < to && bytes[at] != wanted) {
                at++;
            }
            return at;
        }
        long start = Address.ofData(bytes).toLong();
        long found = Libc.memchr(start + from, wanted & 0xFF, to - from);
        return found == 0 ? to : (int) (found - start);
    }

    /** Whether arrays have addresses here. */
    static boolean direct() {
        return byAddress;
    }

    static void check(byte[] bytes, int from, int to) {
        if (from < 0 || from > to || to > bytes.length) {
            throw new IndexOutOfBoundsException("from " + from + " to " + to);
        }
    }

    /**
     * Whether any of eight bytes is none that JSON as Go writes it holds as it is: a control
     * character, one of {@code "\<>&}, or none of ASCII. A zero is what borrows when one is taken
     * from it; of {@code "} and {@code &}, and of {@code <} and {@code >}, one bit is another.
     */
    static boolean special(long word) {
        long marks = word | (word - 0x20 * ONES & ~word);
        marks |= zero((word | 4 * ONES) ^ '&' * ONES) | zero((word | 2 * ONES) ^ '>' * ONES);
        marks |= zero(word ^ '\\' * ONES);
        return (marks & HIGH) != 0;
    }

    private static long zero(long word) {
        return word - ONES & ~word;
    }
}
