package io.jdock.jshim.health;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.HealthRequest;

/**
 * When a container is probed, and when it counts as ill; in nanoseconds, docker's defaults filled
 * in.
 *
 * @param interval from a probe's end to the next one's start
 * @param timeout of a probe that was started
 * @param startPeriod from the container's start: failures do not count yet
 * @param startInterval the interval in that time
 * @param retries failures in a row that make it ill
 */
public record HealthPlan(
        long interval, long timeout, long startPeriod, long startInterval, int retries) {
    private static final long SECOND = 1_000_000_000L;
    private static final long DEFAULT_INTERVAL = 30 * SECOND;
    private static final long DEFAULT_TIMEOUT = 30 * SECOND;
    private static final long DEFAULT_START_INTERVAL = 5 * SECOND;
    private static final int DEFAULT_RETRIES = 3;

    /**
     * @throws Failure INVALID_ARGUMENT for a time below zero
     */
    public static HealthPlan of(HealthRequest request) {
        return new HealthPlan(
                or(request.interval(), DEFAULT_INTERVAL),
                or(request.timeout(), DEFAULT_TIMEOUT),
                or(request.startPeriod(), 0),
                or(request.startInterval(), DEFAULT_START_INTERVAL),
                request.retries() <= 0 ? DEFAULT_RETRIES : request.retries());
    }

    private static long or(long given, long otherwise) {
        if (given < 0) {
            throw Failure.invalid("a time of " + given + " ns in a health check");
        }
        return given == 0 ? otherwise : given;
    }
}
