package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Removal;
import io.jdock.jrunc.cgroups.Rootless;
import io.jdock.jrunc.cgroups.systemd.SystemdGroups;
import io.jdock.jrunc.hooks.HookRunner;
import io.jdock.jrunc.process.Outlet;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Processes;

import java.util.ArrayList;
import java.util.List;

/** Removes what is left of a container: processes, groups, files. */
public final class DeleteContainer {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Linux linux;
    private final Store store;
    private final Outlet outlet;

    public DeleteContainer(Linux linux, Store store, Outlet outlet) {
        this.linux = linux;
        this.store = store;
        this.outlet = outlet;
    }

    /**
     * @param force kill what runs
     */
    public void delete(Container container, boolean force) {
        switch (container.status()) {
            case STOPPED -> {}
            case CREATED, CREATING -> end(container);
            case RUNNING, PAUSED -> {
                if (!force) {
                    throw Failure.precondition(
                            "cannot delete container "
                                    + container.id()
                                    + " that is not stopped: "
                                    + container.status().text());
                }
                end(container);
            }
        }
        destroy(container);
    }

    /**
     * What a killed creation left. Its process ends by itself as it misses the runtime, but not at
     * once if it is in the middle of a hook or of a mount.
     */
    public void deleteUnfinished(ContainerId id) {
        State planned = store.loadIfThere(id);
        if (planned != null) {
            Members members = new Members(linux.files());
            for (String directory : planned.cgroupsMade()) {
                for (int pid : members.below(directory)) {
                    linux.processes().kill(pid, Processes.SIGKILL);
                }
            }
            new Removal(linux).remove(planned.cgroupsMade());
        }
        store.release(id);
    }

    private void end(Container container) {
        KillContainer killer = new KillContainer(linux);
        int descriptor = linux.processes().pidDescriptor(container.state().pid());
        if (container.status() == Status.PAUSED) {
            // a frozen process dies only when it thaws
            new PauseContainer(linux).resume(container);
        }
        try {
            killer.kill(container, Processes.SIGKILL);
        } catch (Failure e) {
            // it ended by itself meanwhile
            await(descriptor);
            return;
        }
        await(descriptor);
    }

    private void await(int descriptor) {
        if (descriptor < 0) {
            return;
        }
        int epoll = linux.polling().create();
        linux.polling().add(epoll, descriptor, Polling.IN);
        int ready = linux.polling().await(epoll, new int[1], new int[1], PATIENCE_MILLIS);
        linux.files().close(epoll);
        linux.files().close(descriptor);
        if (ready == 0) {
            throw Failure.unavailable("container init still running");
        }
        Trace.mark("process ended");
    }

    /** The first process is gone; without a pid namespace of its own, others may not be. */
    public void destroy(Container container) {
        State state = container.state();
        if (!state.ownPidNamespace()) {
            new KillContainer(linux).exterminate(container);
        }
        if (!sharesUnit(state)) {
            removeGroups(state);
        }
        Trace.mark("groups removed");
        Spec spec = state.hooks() ? store.loadConfig(container.id()) : null;
        store.release(container.id());
        Trace.mark("files removed");
        if (spec != null) {
            runPoststop(linux, outlet, spec, state);
        }
    }

    /** Another container may have joined its unit; who is the last there ends it. */
    private boolean sharesUnit(State state) {
        return !state.unit().isEmpty()
                && state.ownPidNamespace()
                && !new Members(linux.files()).pids(state).isEmpty();
    }

    private void removeGroups(State state) {
        List<String> groups = new ArrayList<>();
        for (int i = state.cgroupsMade().size() - 1; i >= 0; i--) {
            groups.add(state.cgroupsMade().get(i));
        }
        if (!state.unit().isEmpty()) {
            new SystemdGroups(linux, Rootless.detected(linux)).stop(state.unit());
        }
        new Removal(linux).remove(groups);
    }

    /** The container is gone whatever these hooks say: one that fails is only told of. */
    static void runPoststop(Linux linux, Outlet outlet, Spec spec, State state) {
        String report = state.forHook(Status.STOPPED);
        try {
            new HookRunner(linux).run("poststop", spec.hooks().poststop(), report);
        } catch (Failure e) {
            outlet.warn(e.getMessage());
        }
    }
}
