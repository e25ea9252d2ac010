package io.jdock.jdockd.containers.state;

import io.jdock.proto.jvm.text.HumanDuration;
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
        return HumanDuration.of(then == null ? Duration.ZERO : Duration.between(then, now));
    }
}
