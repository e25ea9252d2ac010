package io.jdock.jshim.process;

import io.jdock.jshim.cgroups.OomNotices;
import io.jdock.jshim.cgroups.TaskGroups;
import io.jdock.jshim.health.HealthMonitor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.RuncOptions;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One container: its first process, and its execs by their ids. */
final class Task {
    private final String id;
    private final Bundle bundle;
    private final RuncOptions options;
    private final Checkpoint checkpoint;
    private final OciRuntime runtime;
    private final Rootfs rootfs;
    private final ClientSockets clientSockets;
    private final TaskProcess init;
    private final Map<String, TaskProcess> execs = new HashMap<>();
    private TaskGroups groups = TaskGroups.NONE;
    private OomNotices notices;
    private boolean created;
    private HealthMonitor health;

    /**
     * @param checkpoint what it is to be restored from; null for a new container
     */
    Task(
            Bundle bundle,
            RuncOptions options,
            Checkpoint checkpoint,
            OciRuntime runtime,
            Rootfs rootfs,
            ClientSockets clientSockets,
            TaskProcess init) {
        this.id = init.id();
        this.bundle = bundle;
        this.options = options;
        this.checkpoint = checkpoint;
        this.runtime = runtime;
        this.rootfs = rootfs;
        this.clientSockets = clientSockets;
        this.init = init;
    }

    String id() {
        return id;
    }

    Bundle bundle() {
        return bundle;
    }

    RuncOptions options() {
        return options;
    }

    OciRuntime runtime() {
        return runtime;
    }

    Rootfs rootfs() {
        return rootfs;
    }

    ClientSockets clientSockets() {
        return clientSockets;
    }

    TaskProcess init() {
        return init;
    }

    /** Null for a container that begins at its beginning. */
    Checkpoint checkpoint() {
        return checkpoint;
    }

    TaskGroups groups() {
        return groups;
    }

    /** Calls other than Create may find it from now on. */
    void complete() {
        created = true;
    }

    /** The first process exists: whether it runs out of memory is watched. */
    void watch(Shim shim, int pid) {
        groups = TaskGroups.of(shim.parts().linux().files(), pid);
        notices =
                OomNotices.of(
                        shim.parts().loop(),
                        shim.parts().linux(),
                        shim.parts().log(),
                        groups,
                        () -> shim.publisher().publish(new TaskEvent.OutOfMemory(id)));
    }

    /**
     * Ends the watch; what it has to say is told before.
     *
     * @return whether the kernel has ended a process of the container for want of memory
     */
    boolean ranOutOfMemory() {
        return notices != null && notices.ended();
    }

    boolean created() {
        return created;
    }

    boolean probed() {
        return health != null;
    }

    void probedBy(HealthMonitor monitor) {
        health = monitor;
    }

    /** For what watches its health; nothing is done if nobody does. */
    void health(Consumer<HealthMonitor> action) {
        if (health != null) {
            action.accept(health);
        }
    }

    void checkFree(String execId) {
        if (execs.containsKey(execId)) {
            throw Failure.exists("id " + execId);
        }
    }

    void add(TaskProcess exec) {
        execs.put(exec.execId(), exec);
    }

    void remove(TaskProcess exec) {
        execs.remove(exec.execId());
    }

    /**
     * @param execId empty for the first process
     */
    TaskProcess process(String execId) {
        TaskProcess process = execId.isEmpty() ? init : execs.get(execId);
        if (process == null) {
            throw Failure.notFound("process does not exist " + execId);
        }
        return process;
    }

    List<TaskProcess> execs() {
        return new ArrayList<>(execs.values());
    }
}
