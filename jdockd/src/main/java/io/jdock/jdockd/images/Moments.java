package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments of filters: seconds since 1970, RFC 3339, or an age as {@code 1h30m}. */
final class Moments {
    private static final Pattern AGE =
            Pattern.compile("(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?");

    private Moments() {}

    static Instant parse(String text, Instant now) {
        try {
            if (text.matches("[0-9]{1,12}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            Matcher age = AGE.matcher(text);
            if (!text.isEmpty() && age.matches()) {
                return now.minus(Duration.ofHours(number(age.group(1))))
                        .minus(Duration.ofMinutes(number(age.group(2))))
                        .minus(Duration.ofSeconds(number(age.group(3))));
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw Failure.invalid("failed to parse \"" + text + "\" as time or duration");
        }
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
