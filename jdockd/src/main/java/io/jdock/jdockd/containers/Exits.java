package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.runtime.Exit;
import io.jdock.jdockd.containers.runtime.TaskState;
import io.jdock.jdockd.containers.state.RestartRule;
import io.jdock.jdockd.containers.state.State;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.networks.Networks;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.micronaut.core.annotation.Nullable;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is done when a container ended: its exit is read from the task, committed, and only then the
 * task is deleted, so that a daemon that dies in between finds it again.
 */
@Singleton
class Exits {
    private static final Logger LOG = LoggerFactory.getLogger(Exits.class);

    /** For a task that vanished without a trace, as after a crash of the machine. */
    private static final int LOST = 255;

    private final ContainerRuntime runtime;
    private final Networks networks;
    private final StartContainer starts;
    private final RemoveContainer removals;
    private final ContainerEvents events;

    Exits(
            ContainerRuntime runtime,
            Networks networks,
            StartContainer starts,
            RemoveContainer removals,
            ContainerEvents events) {
        this.runtime = runtime;
        this.networks = networks;
        this.starts = starts;
        this.removals = removals;
        this.events = events;
    }

    /**
     * Works an end in, if it is one: events may be late or doubled.
     *
     * @param told what an event said; used only if the task is gone
     */
    void ended(Container container, @Nullable Exit told) {
        if (noted(container, told)) {
            follow(container);
        }
    }

    /**
     * @return whether it ended, and its state now says so; then {@link #follow} is due
     */
    boolean noted(Container container, @Nullable Exit told) {
        boolean[] ended = new boolean[1];
        container.locked(() -> ended[0] = workIn(container, told));
        return ended[0];
    }

    /** What comes after an end: those who wait hear of it, then restart or removal. */
    void follow(Container container) {
        container.waiters().ended(container.state());
        if (container.status() == Status.RESTARTING) {
            restartLater(container);
        } else if (container.record().host().autoRemove()) {
            remove(container);
        }
    }

    private boolean workIn(Container container, @Nullable Exit told) {
        if (!container.status().alive()) {
            return false;
        }
        String id = container.id();
        Optional<TaskState> task = runtime.state(id, "");
        if (task.isPresent() && task.get().phase() != TaskState.Phase.STOPPED) {
            return false;
        }
        Exit exit =
                task.map(state -> new Exit(state.exitStatus(), state.exitedAt()))
                        .orElse(told != null ? told : new Exit(LOST, Instant.now()));
        commit(container, exit);
        ContainerRecord record = container.record();
        events.publishAt(
                exit.at(), record, "die", Map.of("exitCode", Integer.toString(exit.status())));
        release(id);
        return true;
    }

    private void commit(Container container, Exit exit) {
        ContainerRecord record = container.record();
        State state = record.state();
        boolean again =
                RestartRule.restarts(
                        record.host().restartPolicy(),
                        exit.status(),
                        state.restartCount(),
                        state.stoppedByUser());
        if (again) {
            Duration ran =
                    state.startedAt() == null
                            ? Duration.ZERO
                            : Duration.between(state.startedAt(), exit.at());
            container.restartDelay(RestartRule.delay(container.restartDelay(), ran));
            container.change(now -> now.restarting(exit.status(), exit.at()));
        } else {
            container.change(now -> now.exited(exit.status(), exit.at()));
        }
    }

    /** What fails here is taken up again when the container starts, or is removed. */
    private void release(String id) {
        try {
            runtime.delete(id);
        } catch (Failure failure) {
            LOG.warn("delete task of container {}: {}", id, failure.getMessage());
        }
        try {
            networks.leave(id);
        } catch (Failure failure) {
            LOG.warn("network of container {}: {}", id, failure.getMessage());
        }
    }

    /** Starts the container when its wait is over, unless that was called off by then. */
    void restartLater(Container container) {
        Duration delay = container.restartDelay();
        Thread.ofVirtual()
                .name("restart " + container.record().shortId())
                .start(
                        () -> {
                            try {
                                Thread.sleep(delay);
                                starts.startAgain(container);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            } catch (RuntimeException failure) {
                                LOG.warn(
                                        "restart container {}: {}",
                                        container.id(),
                                        failure.getMessage());
                                container.waiters().ended(container.state());
                            }
                        });
    }

    void remove(Container container) {
        try {
            removals.remove(container, true);
        } catch (Failure failure) {
            // Somebody else may be removing it right now, which is as good.
            if (!failure.is(Kind.FAILED_PRECONDITION)) {
                LOG.warn("remove container {}: {}", container.id(), failure.getMessage());
            }
        }
    }
}
