package io.jdock.proto.jvm.text;

import java.time.Duration;

/** A length of time for people, as precise as they care for, in docker's and ctr's words. */
public final class HumanDuration {
    private HumanDuration() {}

    /**
     * {@code 5 seconds}, {@code About an hour}, {@code 3 weeks}.
     *
     * @param duration nothing if it is negative: clocks are set back now and then
     */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return "Less than a second";
        }
        if (seconds == 1) {
            return "1 second";
        }
        if (seconds < 60) {
            return seconds + " seconds";
        }
        long minutes = duration.toMinutes();
        if (minutes == 1) {
            return "About a minute";
        }
        if (minutes < 60) {
            return minutes + " minutes";
        }
        return hoursOrMore(duration);
    }

    private static String hoursOrMore(Duration duration) {
        // Hours are rounded, all else is cut off.
        long hours = duration.plusMinutes(30).toHours();
        if (hours == 1) {
            return "About an hour";
        }
        if (hours < 48) {
            return hours + " hours";
        }
        if (hours < 24 * 7 * 2) {
            return hours / 24 + " days";
        }
        if (hours < 24 * 30 * 2) {
            return hours / 24 / 7 + " weeks";
        }
        if (hours < 24 * 365 * 2) {
            return hours / 24 / 30 + " months";
        }
        return duration.toHours() / 24 / 365 + " years";
    }
}
