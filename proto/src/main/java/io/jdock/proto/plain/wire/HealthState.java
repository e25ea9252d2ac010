package io.jdock.proto.plain.wire;

import java.util.List;

/**
 * {@code jdock.shim.v1.HealthState}: how a container does.
 *
 * @param status one of the numbers here
 * @param failingStreak failures since the last success
 * @param probes the last ones, oldest first
 */
public record HealthState(int status, int failingStreak, List<HealthProbe> probes)
        implements WireMessage {
    public static final int STARTING = 1;
    public static final int HEALTHY = 2;
    public static final int UNHEALTHY = 3;

    @Override
    public void encode(ProtoWriter to) {
        to.number(1, status).number(2, failingStreak);
        for (HealthProbe probe : probes) {
            to.message(3, probe);
        }
    }
}
