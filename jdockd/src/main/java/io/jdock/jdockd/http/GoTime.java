package io.jdock.jdockd.http;

import io.micronaut.core.annotation.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Moments as Go's encoder writes them: RFC 3339 in UTC, the fraction without trailing zeros, the
 * year 1 for none.
 */
public final class GoTime {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    /** {@link #NEVER} in seconds since 1970. */
    private static final long NEVER_SECONDS = -62135596800L;

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral('Z')
                    .toFormatter()
                    .withZone(ZoneOffset.UTC);

    private GoTime() {}

    public static String text(@Nullable Instant time) {
        return time == null ? NEVER : FORMAT.format(time);
    }

    /** In seconds since 1970. */
    public static long seconds(@Nullable Instant time) {
        return time == null ? NEVER_SECONDS : time.getEpochSecond();
    }
}
