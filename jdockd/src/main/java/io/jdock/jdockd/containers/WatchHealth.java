package io.jdock.jdockd.containers;

import com.google.protobuf.Timestamp;

import io.jdock.jdockd.containers.config.HealthConfig;
import io.jdock.jdockd.containers.runtime.ShimHealth;
import io.jdock.jdockd.containers.spec.ProcessSpec;
import io.jdock.jdockd.containers.spec.SpecInput;
import io.jdock.jdockd.containers.spec.SpecJson;
import io.jdock.jdockd.containers.state.Health;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.proto.jvm.shim.HealthEvent;
import io.jdock.proto.jvm.shim.HealthProbe;
import io.jdock.proto.jvm.shim.HealthState;
import io.jdock.proto.jvm.shim.HealthStatus;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.wire.HealthRequest;
import io.micronaut.core.annotation.Nullable;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;

/**
 * Follows the health of containers, which their shims probe: a shim is told how when its container
 * is started, says what each probe found, and knows the last of them when we come back.
 */
@Singleton
class WatchHealth {
    private static final Logger LOG = LoggerFactory.getLogger(WatchHealth.class);

    private final ShimHealth shims;
    private final ContainerFiles files;
    private final HealthEvents events;

    WatchHealth(ShimHealth shims, ContainerFiles files, HealthEvents events) {
        this.shims = shims;
        this.files = files;
        this.events = events;
    }

    /**
     * Between the making of a task and its start.
     *
     * @return whether it will be probed: a foreign shim cannot, and the container runs all the same
     */
    boolean begin(ContainerRecord container, SpecInput input) {
        List<String> command = HealthCommand.of(container.config());
        if (command.isEmpty()) {
            return false;
        }
        try {
            shims.configure(files.socket(container.id()), request(container, command, input));
            return true;
        } catch (Failure failure) {
            LOG.warn(
                    "health of container {} is not probed: its shim does not do that: {}",
                    container.id(),
                    failure.getMessage());
            return false;
        }
    }

    /** The rights of an exec, of the same user, in the same directory. */
    private static HealthRequest request(
            ContainerRecord container, List<String> command, SpecInput input) {
        HealthConfig check = container.config().healthcheck();
        Process process =
                ProcessSpec.additional(
                        input, command, null, "", input.identity(), false, false, null);
        return new HealthRequest(
                container.id(),
                SpecJson.bytes(process),
                or(check.interval()),
                or(check.timeout()),
                or(check.startPeriod()),
                or(check.startInterval()),
                check.retries() == null ? 0 : check.retries());
    }

    private static long or(@Nullable Long given) {
        return given == null ? 0 : given;
    }

    /**
     * Only with the container's lock held. A shim that nobody heard tells late what it found first;
     * what that has led to, it knows itself.
     */
    void probed(Container container, HealthEvent event) {
        if (!watched(container)) {
            return;
        }
        Health.Probe probe = probe(event.getProbe());
        if (container.state().health().isBefore(probe)) {
            events.probed(container.record(), event.getProbe());
            apply(container, event.getStatus(), event.getFailingStreak(), List.of(probe));
        } else {
            Thread.ofVirtual().start(() -> rereadLate(container));
        }
    }

    private void rereadLate(Container container) {
        try {
            reread(container);
        } catch (Failure failure) {
            LOG.warn("health of container {}: {}", container.id(), failure.getMessage());
        }
    }

    /** Events may have been missed. */
    void reread(Container container) {
        if (container.state().health() == null) {
            return;
        }
        HealthState found = shims.results(files.socket(container.id()), container.id());
        container.locked(
                () -> {
                    if (watched(container)) {
                        apply(
                                container,
                                found.getStatus(),
                                found.getFailingStreak(),
                                found.getProbesList().stream().map(WatchHealth::probe).toList());
                    }
                });
    }

    private static boolean watched(Container container) {
        return container.state().health() != null && container.status() == Status.RUNNING;
    }

    private void apply(
            Container container, HealthStatus status, int streak, List<Health.Probe> probes) {
        Health old = container.state().health();
        Health now = old.with(text(status), streak, probes);
        if (now.status().equals(old.status())) {
            container.note(state -> state.with(now));
        } else {
            container.change(state -> state.with(now));
            events.changed(container.record(), now);
        }
    }

    private static String text(HealthStatus status) {
        return switch (status) {
            case STARTING -> Health.STARTING;
            case HEALTHY -> Health.HEALTHY;
            case UNHEALTHY, HEALTH_STATUS_UNSPECIFIED, UNRECOGNIZED -> Health.UNHEALTHY;
        };
    }

    private static Health.Probe probe(HealthProbe probe) {
        return new Health.Probe(
                instant(probe.getStart()),
                instant(probe.getEnd()),
                probe.getExitCode(),
                probe.getOutput().toStringUtf8());
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
