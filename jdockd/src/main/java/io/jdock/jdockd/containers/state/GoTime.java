package io.jdock.jdockd.containers.state;

import io.micronaut.core.annotation.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as Go's encoder writes them: RFC 3339 in UTC, the fraction without trailing zeros. */
public final class GoTime {
    public static final String NEVER = "0001-01-01T00:00:00Z";

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private GoTime() {}

    public static String text(@Nullable Instant time) {
        if (time == null) {
            return NEVER;
        }
        StringBuilder text = new StringBuilder(SECONDS.format(time));
        if (time.getNano() != 0) {
            String nanos = String.format("%09d", time.getNano());
            text.append('.').append(nanos.replaceAll("0+$", ""));
        }
        return text.append('Z').toString();
    }
}
