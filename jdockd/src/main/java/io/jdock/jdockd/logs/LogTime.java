package io.jdock.jdockd.logs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as logs and clients write them. */
public final class LogTime {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS_PER_DAY = 86_400;

    private LogTime() {}

    /**
     * A moment of a request: {@code 1763686478}, {@code 1763686478.776129585}, RFC 3339, or the
     * same without zone (taken as UTC) or without time of day.
     *
     * @return null for null, empty and {@code 0}, which mean no limit
     * @throws Failure INVALID_ARGUMENT for anything else
     */
    public static Instant parse(String text) {
        if (text == null || text.isEmpty() || text.equals("0")) {
            return null;
        }
        try {
            if (text.indexOf('-', 1) < 0 && text.indexOf(':') < 0) {
                return unix(text);
            }
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return zoned(text)
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new Failure(
                    Kind.INVALID_ARGUMENT,
                    "failed to parse value as time or duration: \"" + text + "\"",
                    e);
        }
    }

    private static boolean zoned(String text) {
        int time = text.indexOf('T');
        return text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
    }

    private static Instant unix(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        String fraction = text.substring(dot + 1);
        if (fraction.length() > NANO_DIGITS || !fraction.chars().allMatch(Character::isDigit)) {
            throw new NumberFormatException("fraction " + fraction);
        }
        long nanos = Long.parseLong(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
        return Instant.ofEpochSecond(Long.parseLong(text.substring(0, dot)), nanos);
    }

    /** Seconds since 1970 and nanoseconds; null if the bytes are no RFC 3339 moment. */
    static long[] rfc3339(byte[] text) {
        if (text.length < 20 || text[4] != '-' || text[10] != 'T' || text[text.length - 1] != 'Z') {
            return zonedTime(text);
        }
        try {
            long day =
                    LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                            .toEpochDay();
            int second =
                    number(text, 11, 13) * 3600 + number(text, 14, 16) * 60 + number(text, 17, 19);
            int nanos = 0;
            if (text[19] == '.') {
                int digits = Math.min(text.length - 1 - 20, NANO_DIGITS);
                nanos = number(text, 20, 20 + digits);
                for (int i = digits; i < NANO_DIGITS; i++) {
                    nanos *= 10;
                }
            }
            return new long[] {day * SECONDS_PER_DAY + second, nanos};
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static long[] zonedTime(byte[] text) {
        try {
            OffsetDateTime time =
                    OffsetDateTime.parse(new String(text, StandardCharsets.ISO_8859_1));
            return new long[] {time.toEpochSecond(), time.getNano()};
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(byte[] text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException("not a digit");
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** {@code 2026-11-21T00:54:38}, in UTC. */
    static String seconds(long seconds) {
        return SECONDS.format(Instant.ofEpochSecond(seconds));
    }

    /** Always nine digits, so that lines stand in columns. */
    static String nanos(int nanos) {
        String digits = Integer.toString(nanos);
        return "0".repeat(NANO_DIGITS - digits.length()) + digits;
    }
}
