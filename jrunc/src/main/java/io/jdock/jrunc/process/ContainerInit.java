package io.jdock.jrunc.process;

import io.jdock.jrunc.hooks.HookRunner;
import io.jdock.jrunc.namespaces.Loopback;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.rootfs.Plan;
import io.jdock.jrunc.rootfs.Rootfs;
import io.jdock.jrunc.security.AppArmor;
import io.jdock.jrunc.security.Keyring;
import io.jdock.jrunc.security.Selinux;
import io.jdock.jrunc.trace.Trace;
import io.jdock.jrunc.tty.Terminal;
import io.jdock.proto.plain.oci.Hook;
import io.jdock.proto.plain.oci.Hooks;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** The life of a container's first process, from clone(2) to execve(2), as one straight recipe. */
final class ContainerInit {
    /** In front of what goes wrong while the container, not yet its program, is prepared. */
    static final String DURING_INIT = "error during container init: ";

    private static final int PR_SET_DUMPABLE = 4;
    private static final Hooks NO_HOOKS =
            new Hooks(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    private final Linux linux;
    private final Launch launch;
    private final Sync sync;
    private final Outlet outlet;
    private final Spec spec;
    private final Hooks hooks;
    private String stage = DURING_INIT;
    private boolean released;

    ContainerInit(Linux linux, Launch launch, Sync sync, Outlet outlet) {
        this.linux = linux;
        this.launch = launch;
        this.sync = sync;
        this.outlet = outlet;
        spec = launch.spec();
        hooks = spec.hooks() == null ? NO_HOOKS : spec.hooks();
    }

    /** Never returns: the process becomes the user's program, or reports why not and ends. */
    void run() {
        try {
            recipe();
        } catch (Throwable e) {
            report(stage + e.getMessage());
        }
        linux.processes().exit(1);
    }

    /** Once released nobody listens any more but whoever reads the container's own stderr. */
    private void report(String problem) {
        if (released) {
            byte[] line = Utf8.encode(problem + "\n");
            linux.files().write(2, line, line.length);
        } else {
            sync.send(Sync.ERROR, problem);
        }
    }

    private void recipe() {
        outlet.debug("child process in init()");
        Processes processes = linux.processes();
        Namespaces namespaces = launch.namespaces();
        Process process = spec.process();
        // First of all: what is wrong with the filter must show before anything was changed.
        FinalSteps last = new FinalSteps(linux, process, spec.linux().seccomp());
        Trace.mark("filter compiled");

        // A user namespace has no owner of ids before its maps are written, from outside.
        if (namespaces.fresh(NamespaceKind.USER) && !namespaces.needHelper()) {
            ask(Sync.MAPS);
            Joining.becomeRoot(linux);
        }
        // The change of ids hid /proc/self from ourselves. Among strangers of a joined pid
        // namespace
        // it stays hidden: they could trace this program through it (CVE-2016-9962).
        if (namespaces.has(NamespaceKind.USER) && !namespaces.joined(NamespaceKind.PID)) {
            processes.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        }
        // As that root, which then owns them. The cgroup namespace among them only now that the
        // groups are joined, since they are what it shows as the root.
        int flags = namespaces.unshareFlags();
        if (flags != 0) {
            processes.unshare(flags);
        }
        processes.newSession();
        if (launch.newKeyring()) {
            Selinux.onNewKeys(linux.files(), process.selinuxLabel());
            Keyring.join(launch.id());
        }
        if (namespaces.fresh(NamespaceKind.NETWORK)) {
            Loopback.up(linux.files());
        }
        if (!spec.linux().netDevices().isEmpty()) {
            ask(Sync.DEVICES);
        }
        // From the host's /proc, which is gone soon, and behind the devices: some are of one
        // device.
        new SystemControls(linux).apply(spec);
        boolean hostRights = !namespaces.has(NamespaceKind.USER);
        if (hostRights) {
            HostRights.takeScore(linux, process);
        }

        Trace.mark("namespaces set up");

        // Modes of nodes and mount points are meant as they are written.
        linux.files().umask(0);
        Rootfs rootfs = Rootfs.open(linux, plan());
        Trace.mark("root opened");
        rootfs.populate();
        Trace.mark("mounts and devices made");
        // The container's mounts stand, its root is still a directory of the host: what the hooks
        // of the runtime's namespace want to see.
        if (!hooks.prestart().isEmpty() || !hooks.createRuntime().isEmpty()) {
            ask(Sync.HOOKS);
        }
        // Of the container's own /dev/pts, and before hooks that may want to see the console.
        Terminal terminal = process.terminal() ? terminal(rootfs) : null;
        // In the container's namespaces, with paths as the runtime's: so before the root changes.
        if (!hooks.createContainer().isEmpty()) {
            linux.files().chdir(launch.rootfs());
        }
        runHooks("createContainer", hooks.createContainer(), "creating", List.of());
        rootfs.makeDirectory(process.cwd());
        // Read-only and masked only now: everything above still writes there.
        rootfs.seal();
        // Hooks are not meant by these. And on the host's /proc, while it is the one in sight.
        AppArmor.onExec(linux.files(), process.apparmorProfile());
        Selinux.onExec(linux.files(), process.selinuxLabel());
        rootfs.enter(launch.pivot());
        linux.files().umask(0022);
        Trace.mark("root sealed and entered");

        if (terminal != null) {
            terminal.take((int) process.user().uid());
        } else {
            last.giveStreams(true);
        }
        stage = "";
        last.schedule(spec.linux());
        // Late, since few files or little memory would not do for the above; and before the rights
        // to it go. A user namespace has none: the runtime does it from outside.
        if (hostRights) {
            HostRights.takeLimits(linux, process);
        } else if (HostRights.needed(process)) {
            ask(Sync.RIGHTS);
        }
        last.enterDirectory();
        last.becomeUser(sync);
        last.settleInDirectory();
        // Here, not after the start: an engine wants to hear of a missing program from "create".
        last.findProgram();
        outlet.debug("init: closing the pipe to signal completion");
        Trace.mark("user's rights taken, program found");
        Trace.print();
        // Hooks of the container live under its filter. All else waits outside: a filter need not
        // allow what only waiting takes.
        boolean early = last.confinesEarly() || !hooks.startContainer().isEmpty();
        if (early) {
            last.confine(launch.preserveFds(), sync);
        }
        ask(Sync.READY);
        released = true;
        if (launch.startFifo() >= 0) {
            awaitStart();
        }
        Trace.mark("start awaited");
        Trace.print();
        runHooks("startContainer", hooks.startContainer(), "created", last.environment());
        if (!early) {
            last.confine(launch.preserveFds(), sync);
        }
        last.execute();
    }

    private Plan plan() {
        return new Plan(spec, launch.bundle(), launch.rootfs(), launch.groups(), this::openSource);
    }

    private int openSource(int mount) {
        sync.send(Sync.SOURCE, Integer.toString(mount));
        return sync.take(linux.sockets());
    }

    private void ask(int request) {
        sync.ask(request, linux.processes());
    }

    private void runHooks(String point, List<Hook> list, String status, List<String> environment) {
        if (!list.isEmpty()) {
            String state = launch.state().json(status, linux.processes().pid());
            new HookRunner(linux).run(point, list, state, environment);
        }
    }

    private Terminal terminal(Rootfs rootfs) {
        Terminal terminal = new Terminal(linux.files(), rootfs.openTerminal());
        terminal.size(spec.process().consoleSize());
        rootfs.bindConsole(terminal.slave());
        terminal.hand(linux, launch.consoleSocket());
        return terminal;
    }

    private void awaitStart() {
        byte[] word = new byte[1];
        int n = linux.files().read(launch.startFifo(), word, 1);
        if (n < 0) {
            throw new LinuxException("wait for the start", -n);
        }
    }
}
