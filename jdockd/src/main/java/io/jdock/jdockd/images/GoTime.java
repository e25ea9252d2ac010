package io.jdock.jdockd.images;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Moments as Go writes them: no trailing zeros in the fraction, the year 1 for none. */
final class GoTime {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral('Z')
                    .toFormatter()
                    .withZone(ZoneOffset.UTC);

    private GoTime() {}

    static String text(Instant time) {
        return time == null ? "0001-01-01T00:00:00Z" : FORMAT.format(time);
    }

    /** Seconds since 1970 as Go counts them for its zero time. */
    static long seconds(Instant time) {
        return time == null ? -62135596800L : time.getEpochSecond();
    }
}
