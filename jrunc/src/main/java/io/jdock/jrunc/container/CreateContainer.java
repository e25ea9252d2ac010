package io.jdock.jrunc.container;

import io.jdock.jrunc.process.ChildProcess;
import io.jdock.jrunc.process.InitLauncher;
import io.jdock.jrunc.process.Launch;
import io.jdock.jrunc.process.NotifySocket;
import io.jdock.jrunc.process.Outlet;
import io.jdock.jrunc.process.PidSocket;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;

import java.util.List;

/**
 * Makes a container up to the point where its process waits to be let go. Whatever fails, all that
 * was made is taken back: process, groups, files.
 */
public final class CreateContainer {
    private final Linux linux;
    private final Store store;
    private final Outlet outlet;
    private ChildProcess child;

    /** One object makes one container. */
    public CreateContainer(Linux linux, Store store, Outlet outlet) {
        this.linux = linux;
        this.store = store;
        this.outlet = outlet;
    }

    /**
     * @return the container's process, which is ready and recorded
     */
    public ChildProcess create(CreateRequest request) {
        Groundwork ground = new Groundwork(linux, store, outlet, request);
        ground.claim();
        try {
            make(request, ground);
            return child;
        } catch (RuntimeException e) {
            RuntimeException told = ground.explained(e);
            undo(ground);
            throw told;
        }
    }

    private void make(CreateRequest request, Groundwork ground) {
        ground.lay();
        Spec spec = SpecAdditions.withVariables(request.spec(), request.inheritance().variables());
        if (request.notifies()) {
            String directory = store.makeNotifyDirectory(request.id());
            spec = SpecAdditions.withDirectory(spec, directory, NotifySocket.MOUNT_POINT);
            spec = SpecAdditions.withVariables(spec, List.of(NotifySocket.variable()));
        }
        PidSocket pidSocket = PidSocket.connect(linux, request.pidSocket());
        int fifo = request.waitForStart() ? store.makeStartFifo(request.id()) : -1;
        int socket =
                request.consoleSocket().isEmpty()
                        ? request.consoleEnd()
                        : linux.sockets().connect(request.consoleSocket());
        Launch launch =
                new Launch(
                        spec,
                        request.id().text(),
                        request.bundle(),
                        ground.rootfs(),
                        ground.namespaces(),
                        ground.groups(),
                        fifo,
                        socket,
                        request.inheritance().count(),
                        request.pivot(),
                        request.newKeyring(),
                        request.toolPath(),
                        ground.planned()::forInnerHook);
        InitLauncher launcher = new InitLauncher(linux, outlet, launch);
        child = launcher.launch(ground.placing());
        Trace.mark("process cloned");
        close(fifo);
        close(socket);
        // While the process works: it is not let go before this is on disk.
        State state = ground.record(child.pid());
        Trace.mark("process recorded");
        launcher.awaitReady(child, () -> ground.runHooks(state));
        Trace.mark("process ready");
        pidSocket.send(child.pid(), "standard");
        if (!request.pidFile().isEmpty()) {
            PidFile.write(linux.files(), request.pidFile(), child.pid());
        }
    }

    private void close(int fd) {
        if (fd >= 0) {
            linux.files().close(fd);
        }
    }

    private void undo(Groundwork ground) {
        if (child != null) {
            child.kill();
        }
        ground.undo();
    }
}
