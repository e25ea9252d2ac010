package io.jdock.jrunc.container;

import io.jdock.jrunc.hooks.HookRunner;
import io.jdock.jrunc.process.Outlet;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;

/** Lets a created container's process become its program. */
public final class StartContainer {
    private final Linux linux;
    private final Store store;
    private final Outlet outlet;

    public StartContainer(Linux linux, Store store, Outlet outlet) {
        this.linux = linux;
        this.store = store;
        this.outlet = outlet;
    }

    public void start(Container container) {
        switch (container.status()) {
            case CREATED, CREATING -> release(container);
            case STOPPED -> throw Failure.precondition("cannot start a container that has stopped");
            case RUNNING, PAUSED ->
                    throw Failure.precondition("cannot start an already running container");
        }
        runPoststart(container, store, linux, outlet);
    }

    /** The FIFO's name goes first: two at once must not both start it, nor see it as created. */
    private void release(Container container) {
        int fifo;
        try {
            fifo = store.openStartFifo(container.id());
        } catch (LinuxException e) {
            throw new Failure(
                    Kind.FAILED_PRECONDITION, "cannot start a container that has stopped", e);
        }
        store.removeStartFifo(container.id());
        int n = linux.files().write(fifo, new byte[] {'0'}, 1);
        linux.files().close(fifo);
        if (n < 0) {
            throw new LinuxException("start " + container.id(), -n);
        }
    }

    /** A hook of this point that fails does not stop what runs already. */
    public static void runPoststart(Container container, Store store, Linux linux, Outlet outlet) {
        if (!container.state().hooks()) {
            return;
        }
        Spec spec = store.loadConfig(container.id());
        String report = container.state().forHook(Status.RUNNING);
        for (String problem : new HookRunner(linux).runAll(spec.hooks().poststart(), report)) {
            outlet.warn("poststart hook: " + problem);
        }
    }
}
