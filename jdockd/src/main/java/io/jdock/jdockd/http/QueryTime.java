package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.micronaut.core.annotation.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time as queries have them: {@code 1700000000}, with a fraction, or RFC 3339. */
public final class QueryTime {
    private static final Pattern SECONDS = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,9})?");

    private QueryTime() {}

    /** Empty for no parameter, an empty one and 0, which all mean "not given". */
    public static Optional<Instant> parse(String name, @Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("0")) {
            return Optional.empty();
        }
        if (SECONDS.matcher(text).matches()) {
            BigDecimal[] parts = new BigDecimal(text).divideAndRemainder(BigDecimal.ONE);
            return Optional.of(
                    Instant.ofEpochSecond(
                            parts[0].longValueExact(), parts[1].movePointRight(9).longValue()));
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException wrong) {
            throw new Failure(
                    Kind.INVALID_ARGUMENT, "invalid value for \"" + name + "\": " + text, wrong);
        }
    }
}
