package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Freezer;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;

/** Finds containers and tells how they are. */
public final class Containers {
    private final Files files;
    private final Store store;

    public Containers(Files files, Store store) {
        this.files = files;
        this.store = store;
    }

    /**
     * @throws Failure of kind NOT_FOUND, also while the container is still being created
     */
    public Container load(ContainerId id) {
        State state = store.load(id);
        if (!state.finished()) {
            throw Failure.notFound("container does not exist");
        }
        Status status = status(id, state);
        Trace.mark("container looked up");
        return new Container(id, state, status);
    }

    Status status(ContainerId id, State state) {
        if (!new ProcessTable(files).alive(state.pid(), state.startTime())) {
            return Status.STOPPED;
        }
        if (store.hasStartFifo(id)) {
            return Status.CREATED;
        }
        return Freezer.frozen(files, state.groups()) ? Status.PAUSED : Status.RUNNING;
    }
}
