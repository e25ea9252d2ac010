package io.jdock.jrunc.container;

import io.jdock.jrunc.hooks.HookRunner;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;

/** Lets a created container's process become its program. */
public final class StartContainer {
    private final Linux linux;
    private final Store store;

    public StartContainer(Linux linux, Store store) {
        this.linux = linux;
        this.store = store;
    }

    public void start(Container container) {
        switch (container.status()) {
            case CREATED, CREATING -> release(container);
            case STOPPED -> throw Failure.precondition("cannot start a container that has stopped");
            case RUNNING, PAUSED ->
                    throw Failure.precondition("cannot start an already running container");
        }
        runPoststart(container, store, linux);
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
        Trace.mark("start's fifo opened");
        int n = linux.files().write(fifo, new byte[] {'0'}, 1);
        linux.files().close(fifo);
        Trace.mark("let go");
        if (n < 0) {
            throw new LinuxException("start " + container.id(), -n);
        }
    }

    /**
     * Runs the hooks that wait for the program to run; one that fails ends it again.
     *
     * @throws Failure of such a hook
     */
    public static void runPoststart(Container container, Store store, Linux linux) {
        if (!container.state().hooks()) {
            return;
        }
        Spec spec = store.loadConfig(container.id());
        String report = container.state().forHook(Status.RUNNING);
        try {
            new HookRunner(linux).run("poststart", spec.hooks().poststart(), report);
        } catch (Failure e) {
            linux.processes().kill(container.state().pid(), Processes.SIGKILL);
            throw e;
        }
    }
}
