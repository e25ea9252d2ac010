package io.jdock.jshim.health;

import io.jdock.proto.plain.wire.HealthProbe;
import io.jdock.proto.plain.wire.HealthState;

import java.util.ArrayList;
import java.util.List;

/** What the probes of a container add up to, in docker's rules. */
final class Verdicts {
    private static final int KEPT = 5;

    private final HealthPlan plan;
    private final List<HealthProbe> last = new ArrayList<>(KEPT);
    private int status = HealthState.STARTING;
    private int failingStreak;

    Verdicts(HealthPlan plan) {
        this.plan = plan;
    }

    /** The container has not proved itself since it was started. */
    boolean starting() {
        return status == HealthState.STARTING;
    }

    /**
     * @param age of the container, in nanoseconds, when the probe was begun
     */
    void add(HealthProbe probe, long age) {
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.add(probe);
        if (probe.exitCode() == 0) {
            failingStreak = 0;
            status = HealthState.HEALTHY;
        } else if (!starting() || age >= plan.startPeriod()) {
            failingStreak++;
            if (failingStreak >= plan.retries()) {
                status = HealthState.UNHEALTHY;
            }
        }
    }

    /** What is not probed is not healthy. */
    void unwatched() {
        status = HealthState.UNHEALTHY;
    }

    HealthState state() {
        return new HealthState(status, failingStreak, new ArrayList<>(last));
    }
}
