package io.jdock.jdockd.containers.state;

import io.micronaut.core.annotation.Nullable;

import java.time.Duration;
import java.time.Instant;

/** The sentence {@code docker ps} shows, in dockerd's words. */
public final class StatusText {
    private StatusText() {}

    public static String of(State state, Instant now) {
        return switch (state.status()) {
            case RUNNING -> "Up " + since(state.startedAt(), now) + health(state.health());
            case PAUSED -> "Up " + since(state.startedAt(), now) + " (Paused)";
            case RESTARTING -> ended("Restarting", state, now);
            case REMOVING -> "Removal In Progress";
            case DEAD -> "Dead";
            case CREATED -> "Created";
            case EXITED -> ended("Exited", state, now);
        };
    }

    private static String health(@Nullable Health health) {
        return health == null ? "" : " (" + health.text() + ")";
    }

    private static String ended(String word, State state, Instant now) {
        return word + " (" + state.exitCode() + ") " + since(state.finishedAt(), now) + " ago";
    }

    private static String since(Instant then, Instant now) {
        return human(then == null ? Duration.ZERO : Duration.between(then, now));
    }

    /** A length of time for people, as precise as they care for. */
    static String human(Duration duration) {
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
