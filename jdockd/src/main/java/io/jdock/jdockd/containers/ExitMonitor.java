package io.jdock.jdockd.containers;

import com.google.protobuf.Timestamp;

import io.jdock.jdockd.containerd.ContainerdListener;
import io.jdock.jdockd.containerd.EventStream;
import io.jdock.jdockd.containers.runtime.Exit;
import io.jdock.proto.jvm.containerd.events.TaskExit;
import io.jdock.proto.jvm.containerd.events.TaskOOM;
import io.jdock.proto.jvm.containerd.types.Envelope;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.jvm.shim.HealthEvent;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;

/**
 * Hears of exits. An event is only a hint to look at its container; whenever the connection to
 * containerd was made anew, all containers are looked at.
 */
@Singleton
final class ExitMonitor
        implements ContainerdListener, ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ExitMonitor.class);

    private final Containers containers;
    private final Exits exits;
    private final ExecExits execs;
    private final WatchHealth health;
    private final Restore restore;
    private final ContainerEvents events;
    private final EventStream stream;

    ExitMonitor(
            Containers containers,
            Exits exits,
            ExecExits execs,
            WatchHealth health,
            Restore restore,
            ContainerEvents events,
            EventStream stream) {
        this.containers = containers;
        this.exits = exits;
        this.execs = execs;
        this.health = health;
        this.restore = restore;
        this.events = events;
        this.stream = stream;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent started) {
        stream.add(this);
    }

    @Override
    public void connected() {
        restore.run();
    }

    @Override
    public void event(Envelope envelope) {
        switch (envelope.getTopic()) {
            case "/tasks/exit" ->
                    exited(TypeUrl.unpack(envelope.getEvent(), TaskExit.getDefaultInstance()));
            case "/tasks/oom" ->
                    outOfMemory(TypeUrl.unpack(envelope.getEvent(), TaskOOM.getDefaultInstance()));
            case "/jdock/health" ->
                    probed(TypeUrl.unpack(envelope.getEvent(), HealthEvent.getDefaultInstance()));
            default -> {}
        }
    }

    private void exited(TaskExit exit) {
        Timestamp time = exit.getExitedAt();
        Exit told =
                new Exit(
                        exit.getExitStatus(),
                        Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
        boolean first = exit.getId().isEmpty() || exit.getId().equals(exit.getContainerId());
        containers
                .find(exit.getContainerId())
                .ifPresent(
                        container ->
                                apart(
                                        "exit " + container.record().shortId(),
                                        () -> {
                                            if (first) {
                                                exits.ended(container, told);
                                                execs.containerEnded(container.id());
                                            } else {
                                                execs.ended(container, exit.getId(), told);
                                            }
                                        }));
    }

    private void outOfMemory(TaskOOM oom) {
        containers
                .find(oom.getContainerId())
                .ifPresent(
                        container ->
                                apart(
                                        "oom " + container.record().shortId(),
                                        () -> {
                                            container.locked(
                                                    () ->
                                                            container.change(
                                                                    state -> state.outOfMemory()));
                                            events.publish(container.record(), "oom");
                                        }));
    }

    /** In the order in which they came, however long the container's lock is held. */
    private void probed(HealthEvent event) {
        containers
                .find(event.getContainerId())
                .ifPresent(
                        container -> {
                            container.news().add(() -> health.probed(container, event));
                            apart("health " + container.record().shortId(), container::hearNews);
                        });
    }

    /** One container's trouble is not the next one's. */
    private static void apart(String name, Runnable work) {
        Thread.ofVirtual()
                .name(name)
                .start(
                        () -> {
                            try {
                                work.run();
                            } catch (RuntimeException failure) {
                                LOG.error("{}: {}", name, failure.getMessage(), failure);
                            }
                        });
    }
}
