package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.state.Health;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.proto.jvm.shim.HealthProbe;

import jakarta.inject.Singleton;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What dockerd tells of a probe: to its clients it is an exec like any other. */
@Singleton
final class HealthEvents {
    private static final int ID_BYTES = 32;
    private static final int KILLED = 137;

    private final SecureRandom random = new SecureRandom();
    private final ContainerEvents events;

    HealthEvents(ContainerEvents events) {
        this.events = events;
    }

    /** All at its end, with the times it had. */
    void probed(ContainerRecord container, HealthProbe probe) {
        String command = String.join(" ", HealthCommand.of(container.config()));
        Map<String, String> exec = Map.of("execID", execId());
        Instant start = WatchHealth.instant(probe.getStart());
        events.publishAt(start, container, "exec_create: " + command, exec);
        events.publishAt(start, container, "exec_start: " + command, exec);
        if (probe.getRan()) {
            int code = probe.getExitCode() < 0 ? KILLED : probe.getExitCode();
            events.publishAt(
                    WatchHealth.instant(probe.getEnd()),
                    container,
                    "exec_die",
                    Map.of("execID", exec.get("execID"), "exitCode", Integer.toString(code)));
        }
    }

    void changed(ContainerRecord container, Health health) {
        List<Health.Probe> log = health.log();
        Instant at = log.isEmpty() ? Instant.now() : log.getLast().end();
        events.publishAt(at, container, "health_status: " + health.status(), Map.of());
    }

    private String execId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
