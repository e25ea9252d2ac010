package io.jdock.jshim.loop;

/** Times of day in the form that Go calls RFC3339Nano. */
public final class Times {
    private static final long NANOS = 1_000_000_000L;

    private Times() {}

    /**
     * For example {@code 2026-11-21T04:00:31.12Z}: UTC, the fraction without trailing zeros.
     *
     * @param nanos since the epoch
     */
    public static String rfc3339(long nanos) {
        StringBuilder text = new StringBuilder(30);
        long seconds = Math.floorDiv(nanos, NANOS);
        long fraction = Math.floorMod(nanos, NANOS);
        long days = Math.floorDiv(seconds, 86_400L);
        int second = (int) Math.floorMod(seconds, 86_400L);
        date(days, text);
        two(second / 3600, text.append('T'));
        two(second / 60 % 60, text.append(':'));
        two(second % 60, text.append(':'));
        if (fraction != 0) {
            fraction(fraction, text.append('.'));
        }
        return text.append('Z').toString();
    }

    /** Days since 1970-01-01 to year, month and day (Howard Hinnant's civil_from_days). */
    private static void date(long days, StringBuilder to) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra =
                (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        int day = (int) (dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
        int month = (int) (shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        two((int) (year / 100), to);
        two((int) (year % 100), to);
        two(month, to.append('-'));
        two(day, to.append('-'));
    }

    private static void two(int value, StringBuilder to) {
        to.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private static void fraction(long nanos, StringBuilder to) {
        long divisor = NANOS / 10;
        long rest = nanos;
        while (rest != 0) {
            to.append((char) ('0' + rest / divisor));
            rest %= divisor;
            divisor /= 10;
        }
    }

    /**
     * The reverse of {@link #rfc3339}.
     *
     * @return nanoseconds since the epoch; 0 for a text that is no such time
     */
    public static long parse(String text) {
        if (text.length() < 20 || text.charAt(text.length() - 1) != 'Z') {
            return 0;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 || minute < 0) {
            return 0;
        }
        long days = days(year, month, day);
        long fraction = 0;
        long unit = NANOS / 10;
        for (int i = 20; i < text.length() - 1; i++) {
            fraction += unit * (text.charAt(i) - '0');
            unit /= 10;
        }
        return ((days * 24 + hour) * 60 + minute) * 60 * NANOS + second * NANOS + fraction;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static long days(int year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }
}
