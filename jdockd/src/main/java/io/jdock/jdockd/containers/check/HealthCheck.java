package io.jdock.jdockd.containers.check;

import static io.jdock.jdockd.containers.check.ResourceCheck.require;

import io.jdock.jdockd.containers.config.HealthConfig;
import io.micronaut.core.annotation.Nullable;

/** Whether a health check's times make sense. */
final class HealthCheck {
    private static final long MILLISECOND = 1_000_000L;

    private HealthCheck() {}

    static void check(@Nullable HealthConfig health) {
        if (health == null) {
            return;
        }
        time("Interval", health.interval());
        time("Timeout", health.timeout());
        time("StartPeriod", health.startPeriod());
        time("StartInterval", health.startInterval());
        require(
                health.retries() == null || health.retries() >= 0,
                "Retries in Healthcheck cannot be negative");
    }

    private static void time(String name, @Nullable Long nanos) {
        require(
                nanos == null || nanos == 0 || nanos >= MILLISECOND,
                name + " in Healthcheck cannot be less than 1ms");
    }
}
