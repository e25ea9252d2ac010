package io.jdock.jdockd.containers.api;

import io.jdock.proto.plain.error.Failure;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as clients write them: seconds since 1970, RFC 3339, or so long ago. */
final class Times {
    private static final Pattern AGO =
            Pattern.compile("(?:([0-9]{1,6})h)?(?:([0-9]{1,8})m)?(?:([0-9]{1,10})s)?");
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");

    private Times() {}

    static Instant parse(String text) {
        try {
            if (SECONDS.matcher(text).matches()) {
                BigDecimal seconds = new BigDecimal(text);
                long whole = seconds.longValue();
                long nanos =
                        seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
                return Instant.ofEpochSecond(whole, nanos);
            }
            Matcher ago = AGO.matcher(text);
            if (!text.isEmpty() && ago.matches()) {
                return Instant.now()
                        .minus(
                                Duration.ofHours(number(ago.group(1)))
                                        .plusMinutes(number(ago.group(2)))
                                        .plusSeconds(number(ago.group(3))));
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw Failure.invalid("failed to parse time \"" + text + "\"");
        }
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
