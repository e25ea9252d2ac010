package io.jdock.jrunc.container;

/** Times as RFC 3339 writes them, UTC. */
public final class Clock {
    private static final long NANOS = 1_000_000_000L;
    private static final long DAY = 86_400L;

    private Clock() {}

    /** To the second. */
    public static String seconds(long nanos) {
        return text(Math.floorDiv(nanos, NANOS)) + "Z";
    }

    /** To the nanosecond, without trailing zeros. */
    static String nanos(long nanos) {
        StringBuilder text = new StringBuilder(text(Math.floorDiv(nanos, NANOS)));
        long fraction = Math.floorMod(nanos, NANOS);
        if (fraction != 0) {
            String digits = Long.toString(NANOS + fraction).substring(1);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 0, end);
        }
        return text.append('Z').toString();
    }

    private static String text(long seconds) {
        long days = Math.floorDiv(seconds, DAY);
        int second = (int) Math.floorMod(seconds, DAY);
        StringBuilder text = new StringBuilder(32);
        date(days, text);
        text.append('T');
        two(second / 3600, text).append(':');
        two(second / 60 % 60, text).append(':');
        two(second % 60, text);
        return text.toString();
    }

    /**
     * The proleptic Gregorian date of a day since 1970, counted in eras of 400 years from March.
     */
    private static void date(long days, StringBuilder to) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = Math.floorMod(shifted, 146_097L);
        long yearOfEra =
                (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (int) ((5 * dayOfYear + 2) / 153);
        int day = (int) (dayOfYear - (153L * marchMonth + 2) / 5 + 1);
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        to.append(year).append('-');
        two(month, to).append('-');
        two(day, to);
    }

    private static StringBuilder two(int number, StringBuilder to) {
        return to.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
