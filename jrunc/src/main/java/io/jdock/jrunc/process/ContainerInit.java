package io.jdock.jrunc.process;

import io.jdock.jrunc.rootfs.Rootfs;
import io.jdock.jrunc.trace.Trace;
import io.jdock.jrunc.tty.Terminal;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Utf8;

/** The life of a container's first process, from clone(2) to execve(2), as one straight recipe. */
final class ContainerInit {
    /** In front of what goes wrong while the container, not yet its program, is prepared. */
    static final String DURING_INIT = "error during container init: ";

    private final Linux linux;
    private final Launch launch;
    private final Sync sync;
    private final Outlet outlet;
    private final Spec spec;
    private String stage = DURING_INIT;
    private boolean released;

    ContainerInit(Linux linux, Launch launch, Sync sync, Outlet outlet) {
        this.linux = linux;
        this.launch = launch;
        this.sync = sync;
        this.outlet = outlet;
        spec = launch.spec();
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
        linux.processes().ignoreNoSignals();
        outlet.debug("child process in init()");
        SetupSteps setup = new SetupSteps(linux, launch, sync);
        // What is wrong with the filter must show before anything was changed.
        FinalSteps last = new FinalSteps(linux, spec.process(), spec.linux().seccomp());
        Trace.mark("filter compiled");

        // A user namespace has no owner of ids before its maps are written, from outside.
        setup.becomeMappedRoot();
        // The change of ids hid /proc/self from ourselves. Among strangers in a pid namespace that
        // was joined it stays hidden: they could trace this program through it (CVE-2016-9962).
        setup.reopenSelf();
        // As that root, which then owns them. The cgroup namespace among them only now that the
        // groups are joined, since they are what it shows as the root.
        setup.makeNamespaces();
        // A terminal can be taken only by the leader of a session that has none.
        linux.processes().newSession();
        setup.joinKeyring();
        setup.getNetwork();
        // By the host's /proc, which is gone soon. Behind the network: some are of one device.
        new SystemControls(linux).apply(spec);
        setup.takeScore();
        Trace.mark("namespaces set up");

        // Modes of nodes and mount points are meant as they are written.
        linux.files().umask(0);
        Rootfs rootfs = Rootfs.open(linux, setup.plan());
        Trace.mark("root opened");
        rootfs.populate();
        Trace.mark("mounts and devices made");
        // The container's mounts stand, its root is still a directory of the host: what the hooks
        // of the runtime's namespaces want to see.
        setup.awaitRuntimeHooks();
        // From the container's own /dev/pts, and before hooks that may want to see the console.
        Terminal terminal = setup.openTerminal(rootfs);
        // In the container's namespaces, with the runtime's paths: so before the root changes.
        setup.runCreateContainer();
        rootfs.makeDirectory(spec.process().cwd());
        // Read-only and masked only now: everything above still writes there.
        rootfs.seal();
        // Hooks are not meant by this. By the host's /proc, while it is the one in sight.
        setup.labelNextProgram();
        rootfs.enter(launch.pivot());
        linux.files().umask(0022);
        Trace.mark("root sealed and entered");

        // By /dev of the new root: what is opened there is the container's to open again.
        if (terminal != null) {
            terminal.take((int) spec.process().user().uid());
        } else {
            last.giveStreams(true);
        }
        // Late, since few files or little memory would not do for the above. Before the rights to
        // it go; a user namespace has none, so that the runtime does it from outside.
        setup.takeLimits();
        // From here on errors are of the user's program: engines read them as such.
        stage = "";
        last.schedule(spec.linux());
        last.enterDirectory();
        last.becomeUser(sync);
        // The user may be let in where root was not, and must not have come in by a leaked
        // descriptor (CVE-2024-21626).
        last.settleInDirectory();
        // Here, not after the start: an engine wants to hear of a missing program from "create".
        last.findProgram();
        last.announceFilter(outlet);
        outlet.debug("init: closing the pipe to signal completion");
        setup.closeForeign();
        setup.heedSignals();
        Trace.mark("user's rights taken, program found");
        Trace.print();
        // Hooks of the container live under its filter. All else waits outside: a filter need not
        // allow what only waiting takes.
        boolean early = last.confinesEarly() || setup.startContainerWanted();
        if (early) {
            last.confine(launch.preserveFds(), sync);
        }
        setup.ask(Sync.READY);
        released = true;
        setup.awaitStart();
        Trace.mark("start awaited");
        Trace.print();
        setup.runStartContainer(last.environment());
        if (!early) {
            last.confine(launch.preserveFds(), sync);
        }
        last.execute();
    }
}
