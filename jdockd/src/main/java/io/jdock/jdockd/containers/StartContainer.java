package io.jdock.jdockd.containers;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.containerd.Installation;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.runtime.CreateOrder;
import io.jdock.jdockd.containers.runtime.Stdio;
import io.jdock.jdockd.containers.spec.MountPlan;
import io.jdock.jdockd.containers.spec.MountPoint;
import io.jdock.jdockd.containers.spec.SpecBuilder;
import io.jdock.jdockd.containers.spec.SpecInput;
import io.jdock.jdockd.containers.spec.SpecJson;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.networks.Endpoint;
import io.jdock.jdockd.networks.JoinRequest;
import io.jdock.jdockd.networks.Networks;
import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Lets a container run: network, specification, task, waiting clients, start. Whatever fails, all
 * is taken back and the container is as before, but for the reason in its state.
 */
@Singleton
public class StartContainer {
    private static final String SHIM = "containerd-shim-jrunc-v2";
    private static final Logger LOG = LoggerFactory.getLogger(StartContainer.class);

    private final ContainerRuntime runtime;
    private final Networks networks;
    private final SpecInputs inputs;
    private final ContainerFiles files;
    private final AttachContainer attach;
    private final WatchHealth health;
    private final RemoveContainer remove;
    private final StartGate gate;
    private final DaemonConfig config;
    private final ContainerEvents events;

    StartContainer(
            ContainerRuntime runtime,
            Networks networks,
            SpecInputs inputs,
            ContainerFiles files,
            AttachContainer attach,
            WatchHealth health,
            RemoveContainer remove,
            StartGate gate,
            DaemonConfig config,
            ContainerEvents events) {
        this.runtime = runtime;
        this.networks = networks;
        this.inputs = inputs;
        this.files = files;
        this.attach = attach;
        this.health = health;
        this.remove = remove;
        this.gate = gate;
        this.config = config;
        this.events = events;
    }

    /**
     * For a user.
     *
     * @throws NotModified if it runs already
     */
    public void start(Container container) {
        container.awaitSettled();
        gate.pass();
        boolean[] failed = new boolean[1];
        try {
            container.locked(
                    () -> {
                        requireStartable(container);
                        container.restartDelay(Duration.ZERO);
                        container.change(state -> state.withoutRestarts());
                        failed[0] = true;
                        run(container);
                        failed[0] = false;
                    });
        } finally {
            if (failed[0] && container.record().host().autoRemove()) {
                removeQuietly(container);
            }
        }
    }

    /** For the restart policy; does nothing unless the container still waits for it. */
    void startAgain(Container container) {
        container.locked(
                () -> {
                    if (container.status() == Status.RESTARTING) {
                        run(container);
                    }
                });
    }

    private void removeQuietly(Container container) {
        try {
            remove.remove(container, true);
        } catch (Failure failure) {
            LOG.warn("remove container {}: {}", container.id(), failure.getMessage());
        }
    }

    private static void requireStartable(Container container) {
        switch (container.status()) {
            case RUNNING, RESTARTING ->
                    throw new NotModified("container " + container.id() + " is running");
            case PAUSED ->
                    throw Failure.precondition(
                            "cannot start a paused container, try unpause instead");
            case REMOVING, DEAD ->
                    throw Failure.precondition(
                            "container is marked for removal and cannot be started");
            case CREATED, EXITED -> {}
        }
    }

    /** Only with the container's lock held. */
    private void run(Container container) {
        ContainerRecord record = container.record();
        try {
            Endpoint endpoint =
                    networks.join(
                            new JoinRequest(
                                    record.id(),
                                    record.host().networkMode(),
                                    record.config().hostname()));
            makeSources(record);
            SpecInput input = inputs.starting(record, endpoint);
            files.makeSockets();
            runtime.create(order(record, SpecJson.bytes(SpecBuilder.build(input))));
            boolean probed = health.begin(record, input);
            attach.handOver(container);
            Instant now = Instant.now();
            int pid = runtime.start(record.id(), "");
            container.change(state -> state.started(pid, now, probed));
        } catch (RuntimeException failure) {
            throw undone(container, failure);
        }
        events.publish(container.record(), "start");
    }

    private CreateOrder order(ContainerRecord record, byte[] spec) {
        DaemonConfig.Runtime kind = config.runtimes().get(record.host().runtime());
        if (kind == null) {
            throw Failure.invalid("unknown or invalid runtime name: " + record.host().runtime());
        }
        return new CreateOrder(
                record.id(),
                record.config().image(),
                // Ours only: labels of images and users must not steer what runs on the host.
                Map.of("jdock.io/name", record.name()),
                kind.type(),
                kind.path(),
                record.definition().snapshotter(),
                spec,
                stdio(kind, record));
    }

    private Stdio stdio(DaemonConfig.Runtime kind, ContainerRecord record) {
        return kind.ours()
                ? StdioPlan.first(record, files)
                : StdioPlan.foreign(record, files, Installation.program(SHIM));
    }

    /** As dockerd: a missing source of {@code -v} becomes a directory. */
    private static void makeSources(ContainerRecord record) {
        List<MountPoint> points = MountPlan.of(record.host()).points();
        for (MountPoint point : points) {
            if (point.createSource() && point.type() == MountPoint.Type.BIND) {
                Path source = Path.of(point.source());
                try {
                    if (!Files.exists(source)) {
                        Files.createDirectories(source);
                    }
                } catch (IOException failed) {
                    throw Failure.unknown(
                            "error while creating mount source path '" + source + "'", failed);
                }
            }
        }
    }

    private Failure undone(Container container, RuntimeException cause) {
        Failure failure =
                cause instanceof Failure known
                        ? known
                        : Failure.unknown(String.valueOf(cause.getMessage()), cause);
        StartError error = StartError.of(failure);
        String id = container.id();
        attempt(failure, () -> killLeftover(id));
        attempt(failure, () -> runtime.delete(id));
        attempt(failure, () -> networks.leave(id));
        container.clients().closeAll();
        container.change(
                state -> state.startFailed(error.exitCode(), error.failure().getMessage()));
        return error.failure();
    }

    private void killLeftover(String id) {
        if (runtime.state(id, "").isPresent()) {
            Tasks.killAndDelete(runtime, id);
        }
    }

    private static void attempt(Failure first, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException second) {
            first.addSuppressed(second);
        }
    }
}
