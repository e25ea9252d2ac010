package io.jdock.jrunc.commands;

/** Lengths of time as Go writes them: {@code 100ms}, {@code 1.5h}, {@code 1m30s}. */
final class Durations {
    private static final int MAX_DIGITS = 9;
    private static final long INVALID = -1;

    private final String text;
    private int at;

    private Durations(String text) {
        this.text = text;
    }

    /**
     * @param flag for the error's text
     * @return nanoseconds, not negative
     */
    static long nanos(String text, String flag) {
        long nanos = text.equals("0") ? 0 : new Durations(text).sum();
        if (nanos == INVALID) {
            throw Given.invalid(text, flag);
        }
        return nanos;
    }

    private long sum() {
        long sum = text.isEmpty() ? INVALID : 0;
        while (at < text.length() && sum != INVALID) {
            long part = part();
            sum = part == INVALID || sum + part < 0 ? INVALID : sum + part;
        }
        return sum;
    }

    /** One number with its unit. */
    private long part() {
        String whole = digits();
        String fraction = "";
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            fraction = digits();
        }
        long unit = unit();
        int length = whole.length() + fraction.length();
        if (unit == INVALID || length == 0 || length > MAX_DIGITS) {
            return INVALID;
        }
        long scale = 1;
        for (int i = 0; i < fraction.length(); i++) {
            scale *= 10;
        }
        long tenths = Long.parseLong("0" + fraction);
        long value = Long.parseLong("0" + whole) * unit;
        return value < 0 ? INVALID : value + tenths * (unit / scale);
    }

    private String digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return text.substring(start, at);
    }

    private long unit() {
        int start = at;
        while (at < text.length() && text.charAt(at) > '9') {
            at++;
        }
        return switch (text.substring(start, at)) {
            case "ns" -> 1;
            case "us", "\u00B5s", "\u03BCs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> INVALID;
        };
    }
}
