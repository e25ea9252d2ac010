package io.jdock.jshim.health;

/** Lengths of time as Go writes them: {@code 1m30s}, {@code 1.5s}, {@code 200ms}. */
final class GoDuration {
    private static final long SECOND = 1_000_000_000L;

    private GoDuration() {}

    /**
     * @param nanos not negative
     */
    static String text(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        if (nanos < SECOND) {
            small(nanos, text);
        } else {
            long minutes = nanos / (60 * SECOND);
            if (minutes >= 60) {
                text.append(minutes / 60).append('h');
            }
            if (minutes > 0) {
                text.append(minutes % 60).append('m');
            }
            decimal(nanos % (60 * SECOND), SECOND, text);
            text.append('s');
        }
        return text.toString();
    }

    private static void small(long nanos, StringBuilder to) {
        if (nanos >= 1_000_000) {
            decimal(nanos, 1_000_000, to);
            to.append("ms");
        } else if (nanos >= 1_000) {
            decimal(nanos, 1_000, to);
            to.append("µs");
        } else {
            to.append(nanos).append("ns");
        }
    }

    /** With as many places as it takes. */
    private static void decimal(long value, long unit, StringBuilder to) {
        to.append(value / unit);
        long rest = value % unit;
        long place = unit / 10;
        if (rest != 0) {
            to.append('.');
        }
        while (rest != 0 && place > 0) {
            to.append((char) ('0' + rest / place));
            rest %= place;
            place /= 10;
        }
    }
}
