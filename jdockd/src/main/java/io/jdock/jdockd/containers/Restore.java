package io.jdock.jdockd.containers;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.runtime.TaskState;
import io.jdock.jdockd.containers.state.RestartRule;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.networks.Networks;
import io.jdock.proto.plain.sys.Linux;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compares what we know with what is. The rows say what should be there, containerd's tasks say
 * what runs:
 *
 * <pre>
 * row          task                 then
 * running      running, paused      all is well
 * running      stopped              it ended while nobody listened: its exit is worked in
 * running      none                 it is lost: exit 255
 * not running  running              the daemon died in the middle of start: it runs
 * not running  created, stopped     likewise: the task is taken away
 * removing     any                  the removal is finished
 * none         any                  taken away, snapshot and files too
 * </pre>
 */
@Singleton
class Restore {
    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    private final Containers containers;
    private final ContainerRuntime runtime;
    private final Networks networks;
    private final ContainerFiles files;
    private final Exits exits;
    private final ExecExits execs;
    private final WatchHealth health;
    private final StartContainer starts;
    private final RemoveContainer removals;
    private final StartGate gate;
    private final Linux linux;
    private final DaemonConfig config;
    private final AtomicBoolean first = new AtomicBoolean(true);

    Restore(
            Containers containers,
            ContainerRuntime runtime,
            Networks networks,
            ContainerFiles files,
            Exits exits,
            ExecExits execs,
            WatchHealth health,
            StartContainer starts,
            RemoveContainer removals,
            StartGate gate,
            Linux linux,
            DaemonConfig config) {
        this.containers = containers;
        this.runtime = runtime;
        this.networks = networks;
        this.files = files;
        this.exits = exits;
        this.execs = execs;
        this.health = health;
        this.starts = starts;
        this.removals = removals;
        this.gate = gate;
        this.linux = linux;
        this.config = config;
    }

    /** Returns at once; each container is looked at on a thread of its own. */
    void run() {
        boolean atStart = first.getAndSet(false);
        Thread.ofVirtual().name("restore").start(() -> compare(atStart));
    }

    private void compare(boolean atStart) {
        if (atStart) {
            guarded("forgotten mounts", () -> files.dropRoots(linux));
            guarded("networks", () -> networks.restore(mayRun()));
            gate.open();
        }
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Container container : containers.all()) {
                each.submit(() -> guarded(container.id(), () -> look(container, atStart)));
            }
        }
        if (atStart) {
            guarded("tasks without a container", this::dropTasks);
            guarded("snapshots without a container", this::dropSnapshots);
            guarded("directories without a container", this::dropDirectories);
            for (Container container : containers.all()) {
                guarded(container.id(), () -> startWithDaemon(container));
            }
        }
    }

    private static void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.error("restore {}: {}", what, failure.getMessage());
        }
    }

    /** Ends that were missed give their network back when they are worked in. */
    private Set<String> mayRun() {
        Set<String> ids = new HashSet<>();
        containers.all().stream()
                .filter(container -> container.status().active())
                .forEach(container -> ids.add(container.id()));
        runtime.states().forEach(task -> ids.add(task.containerId()));
        return ids;
    }

    private void look(Container container, boolean atStart) {
        boolean ended = false;
        try {
            Optional<TaskState> task = runtime.state(container.id(), "");
            container.locked(() -> adopt(container, task));
            ended = exits.noted(container, null);
        } finally {
            // Before what follows: removal waits for this like any other verb.
            container.settle();
        }
        if (ended) {
            exits.follow(container);
        } else if (container.status() == Status.REMOVING && atStart) {
            removals.finish(container);
        } else if (container.status().alive()) {
            execs.reread(container);
            health.reread(container);
        }
    }

    private void adopt(Container container, Optional<TaskState> task) {
        TaskState.Phase phase = task.map(TaskState::phase).orElse(null);
        Status status = container.status();
        if (status.alive() && phase == TaskState.Phase.PAUSED && status != Status.PAUSED) {
            container.change(state -> state.with(Status.PAUSED));
        } else if (status == Status.PAUSED && phase == TaskState.Phase.RUNNING) {
            container.change(state -> state.with(Status.RUNNING));
        } else if (!status.alive() && phase != null && !container.isSettled()) {
            half(container, task.get());
        }
    }

    /** The daemon before us died while it started, or cleaned up, this one. */
    private void half(Container container, TaskState task) {
        if (task.phase() == TaskState.Phase.RUNNING && container.status() != Status.REMOVING) {
            LOG.info("container {} was started by a daemon that died", container.id());
            boolean probed = !HealthCommand.of(container.record().config()).isEmpty();
            container.change(state -> state.started(task.pid(), Instant.now(), probed));
            return;
        }
        Tasks.killAndDelete(runtime, container.id());
    }

    private void dropTasks() {
        List<TaskState> tasks = runtime.states();
        for (TaskState task : tasks) {
            if (!containers.known(task.containerId())) {
                LOG.info("task {} belongs to no container", task.containerId());
                Tasks.killAndDelete(runtime, task.containerId());
            }
        }
        for (String id : runtime.containers()) {
            if (!containers.known(id)) {
                runtime.delete(id);
            }
        }
    }

    private void dropSnapshots() {
        for (String id : runtime.snapshots(config.storageDriver())) {
            if (!containers.known(id)) {
                LOG.info("snapshot {} belongs to no container", id);
                runtime.removeSnapshot(config.storageDriver(), id);
            }
        }
    }

    private void dropDirectories() {
        for (String id : files.ids()) {
            if (!containers.known(id)) {
                files.remove(id);
            }
        }
    }

    private void startWithDaemon(Container container) {
        if (container.status() == Status.RESTARTING) {
            exits.restartLater(container);
        } else if (container.status() == Status.EXITED) {
            if (container.record().host().autoRemove()) {
                exits.remove(container);
            } else if (RestartRule.startsWithDaemon(
                    container.record().host().restartPolicy(), container.state())) {
                Thread.ofVirtual()
                        .name("start " + container.record().shortId())
                        .start(() -> guarded(container.id(), () -> starts.start(container)));
            }
        }
    }
}
