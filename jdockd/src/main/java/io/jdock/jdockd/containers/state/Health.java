package io.jdock.jdockd.containers.state;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.micronaut.serde.annotation.Serdeable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a container that is probed does, as the API shows it.
 *
 * @param failingStreak failures since the last success
 * @param log the last probes, oldest first
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Health(String status, int failingStreak, List<Probe> log) {
    public static final String STARTING = "starting";
    public static final String HEALTHY = "healthy";
    public static final String UNHEALTHY = "unhealthy";

    /** Of a container that is not probed; only filters say so. */
    public static final String NONE = "none";

    private static final int KEPT = 5;

    /** One probe; exit code -1 if it did not start, or took too long. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Probe(Instant start, Instant end, int exitCode, String output) {}

    /** As it begins; what was found in an earlier life stays readable. */
    static Health starting(List<Probe> log) {
        return new Health(STARTING, 0, log);
    }

    /** As dockerd has it: whom nobody watches is not well. */
    Health unwatched() {
        return new Health(UNHEALTHY, failingStreak, log);
    }

    /**
     * @param probes those known already, and those before them, change nothing
     */
    public Health with(String newStatus, int newStreak, List<Probe> probes) {
        List<Probe> all = new ArrayList<>(log);
        for (Probe probe : probes) {
            if (isAfterAll(all, probe)) {
                all.add(probe);
            }
        }
        int from = Math.max(0, all.size() - KEPT);
        return new Health(newStatus, newStreak, List.copyOf(all.subList(from, all.size())));
    }

    /** Whether a probe was begun after all that are known. */
    public boolean isBefore(Probe probe) {
        return isAfterAll(log, probe);
    }

    private static boolean isAfterAll(List<Probe> all, Probe probe) {
        return all.isEmpty() || probe.start().isAfter(all.getLast().start());
    }

    /** As {@code docker ps} shows it. */
    String text() {
        return status.equals(STARTING) ? "health: starting" : status;
    }
}
