package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Hierarchies;
import io.jdock.jrunc.cgroups.Resctrl;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.process.ChildProcess;
import io.jdock.jrunc.process.ExecLaunch;
import io.jdock.jrunc.process.ExecLauncher;
import io.jdock.jrunc.process.Outlet;
import io.jdock.jrunc.process.PidSocket;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.IntelRdt;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.ArrayList;
import java.util.List;

/** Runs one more process in a container. */
public final class ExecInContainer {
    private final Linux linux;
    private final Outlet outlet;

    private final Placement placement;

    /** Who puts a process into its groups if it cannot go there itself. */
    @FunctionalInterface
    public interface Placement {
        /**
         * @param unit of systemd, which made the groups; empty: nobody else did
         */
        void place(String unit, int pid);
    }

    public ExecInContainer(Linux linux, Outlet outlet, Placement placement) {
        this.linux = linux;
        this.outlet = outlet;
        this.placement = placement;
    }

    /**
     * @param config the container's
     * @param ready runs when its terminal has been sent and nothing written to it yet
     * @return the process, which executes its program already
     */
    public ChildProcess exec(
            Container container, Spec config, ExecRequest request, Runnable ready) {
        check(container, request.ignorePaused());
        ExecLauncher launcher = new ExecLauncher(linux, outlet);
        int target = launcher.open(container.state().pid());
        if (!new ProcessTable(linux.files())
                .alive(container.state().pid(), container.state().startTime())) {
            throw Failure.precondition("cannot exec in a stopped container");
        }
        PidSocket pidSocket = PidSocket.connect(linux, request.pidSocket());
        ChildProcess child = launcher.launch(launch(container, config, request), target);
        Trace.mark("process cloned");
        linux.files().close(target);
        if (request.consoleEnd() >= 0) {
            linux.files().close(request.consoleEnd());
        }
        try {
            placement.place(container.state().unit(), child.pid());
            child.awaitReady();
            Trace.mark("process ready");
            ready.run();
            pidSocket.send(child.pid(), "setns");
            if (!request.pidFile().isEmpty()) {
                PidFile.write(linux.files(), request.pidFile(), child.pid());
            }
            child.go();
            child.awaitExecution();
            Trace.mark("program executed");
        } catch (RuntimeException e) {
            child.kill();
            throw e;
        }
        child.close();
        return child;
    }

    private static void check(Container container, boolean ignorePaused) {
        switch (container.status()) {
            case STOPPED -> throw Failure.precondition("cannot exec in a stopped container");
            case PAUSED -> {
                if (!ignorePaused) {
                    throw Failure.precondition(
                            "cannot exec in a paused container (use --ignore-paused to override)");
                }
            }
            case CREATING, CREATED, RUNNING -> {}
        }
    }

    private ExecLaunch launch(Container container, Spec config, ExecRequest request) {
        SubGroups sub = request.groups();
        GroupPaths groups = sub.below(container.groups());
        sub.check(linux.files(), groups);
        int target = container.state().pid();
        List<String> tasks = new ArrayList<>(groups.legacy());
        IntelRdt shares = config.linux().intelRdt();
        if (shares != null) {
            String id = container.id().text();
            tasks.addAll(Resctrl.find(linux.files()).directories(shares, id));
        }
        return new ExecLaunch(
                request.process(),
                config,
                (status, pid) -> container.state().forHook(container.status()),
                container.id().text(),
                target,
                namespaces(config, target),
                tasks,
                groups.unified(),
                () -> sub.paths().isEmpty() ? Hierarchies.unifiedOf(linux.files(), target) : "",
                container.state().ownKeyring(),
                request.consoleEnd(),
                request.preserveFds());
    }

    /** Those configured, and the clocks that criu(8) gives to processes it restores. */
    private Namespaces namespaces(Spec config, int target) {
        Namespaces configured = Namespaces.of(config.linux().namespaces());
        return sameClocks(target) ? configured : configured.with(NamespaceKind.TIME);
    }

    private boolean sameClocks(int target) {
        String file = "/ns/" + NamespaceKind.TIME.file();
        try {
            long own = linux.files().stat("/proc/self" + file).inode();
            return own == linux.files().stat("/proc/" + target + file).inode();
        } catch (LinuxException e) {
            // there are no such namespaces, or this one is closed to who has no rights over it
            return true;
        }
    }
}
