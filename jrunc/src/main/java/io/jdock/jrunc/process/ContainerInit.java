package io.jdock.jrunc.process;

import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.hooks.HookRunner;
import io.jdock.jrunc.namespaces.Loopback;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.rootfs.Plan;
import io.jdock.jrunc.rootfs.Rootfs;
import io.jdock.jrunc.security.Keyring;
import io.jdock.jrunc.security.Rlimits;
import io.jdock.jrunc.tty.Terminal;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Hooks;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;
import java.util.Map;

/** The life of a container's first process, from clone(2) to execve(2), as one straight recipe. */
final class ContainerInit {
    /** In front of what goes wrong while the container, not yet its program, is prepared. */
    static final String DURING_INIT = "error during container init: ";

    private static final int PR_SET_DUMPABLE = 4;

    private final Linux linux;
    private final Launch launch;
    private final Sync sync;
    private final Spec spec;
    private String stage = DURING_INIT;
    private boolean released;

    ContainerInit(Linux linux, Launch launch, Sync sync) {
        this.linux = linux;
        this.launch = launch;
        this.sync = sync;
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
        Processes processes = linux.processes();
        FinalSteps last = new FinalSteps(linux, spec.process(), spec.linux().seccomp());

        // A user namespace has no owner of ids before its maps are written, from outside.
        if (launch.namespaces().fresh(NamespaceKind.USER)) {
            ask(Sync.MAPS);
        }
        if (launch.namespaces().has(NamespaceKind.USER)) {
            processes.identity(0, 0, new int[0]);
            // the change of ids hid /proc/self/fd from ourselves
            processes.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        }
        // The cgroup namespace among them is made only now that the groups are joined, since they
        // are what it shows as the root.
        int namespaces = launch.namespaces().unshareFlags();
        if (namespaces != 0) {
            processes.unshare(namespaces);
        }
        processes.newSession();
        personality();
        if (launch.newKeyring()) {
            Keyring.join(launch.id());
        }
        if (launch.namespaces().fresh(NamespaceKind.NETWORK)) {
            Loopback.up(linux.files());
        }
        names();
        // From the host's /proc, and before capabilities go: both are gone soon.
        systemControls();
        outOfMemoryScore();
        if (!launch.namespaces().has(NamespaceKind.USER)) {
            Rlimits.apply(processes, 0, spec.process().rlimits());
        }

        linux.files().umask(0);
        Rootfs rootfs = Rootfs.open(linux, plan());
        rootfs.populate();
        // The container's mounts stand, its root is still a directory of the host: what these
        // hooks want to see.
        Hooks hooks = spec.hooks();
        if (hooks != null && !(hooks.prestart().isEmpty() && hooks.createRuntime().isEmpty())) {
            ask(Sync.HOOKS);
        }
        Terminal terminal = spec.process().terminal() ? terminal(rootfs) : null;
        if (hooks != null) {
            new HookRunner(linux).run("createContainer", hooks.createContainer(), launch.state());
        }
        rootfs.makeDirectory(spec.process().cwd());
        rootfs.seal();
        rootfs.enter(launch.pivot());
        linux.files().umask(0022);

        if (terminal != null) {
            terminal.take((int) spec.process().user().uid());
        } else {
            last.giveStreams();
        }
        stage = "";
        last.becomeUser(sync);
        last.enterDirectory();
        // Here, not after the start: an engine wants to hear of a missing program from "create".
        last.findProgram();
        ask(Sync.READY);
        released = true;
        if (launch.startFifo() >= 0) {
            awaitStart();
        }
        if (hooks != null) {
            new HookRunner(linux).run("startContainer", hooks.startContainer(), launch.state());
        }
        last.execute(launch.preserveFds());
    }

    private Plan plan() {
        return new Plan(
                spec,
                launch.bundle(),
                launch.rootfs(),
                launch.groups(),
                mount -> {
                    throw Failure.unimplemented("id-mapped mounts are not supported");
                });
    }

    /** Sends a message and waits for the answer; without the runtime there is nothing to do. */
    private void ask(int message) {
        sync.send(message, "");
        if (sync.receive().type() != Sync.GO) {
            linux.processes().exit(1);
        }
    }

    private void names() {
        if (!launch.spec().hostname().isEmpty()) {
            linux.processes().hostName(spec.hostname());
        }
        if (!launch.spec().domainname().isEmpty()) {
            linux.processes().domainName(spec.domainname());
        }
    }

    private void personality() {
        if (spec.linux().personality() != null) {
            Personalities.apply(spec.linux().personality());
        }
    }

    private void systemControls() {
        for (Map.Entry<String, String> entry : spec.linux().sysctl().entrySet()) {
            linux.files().writeFile(SystemControls.file(entry.getKey()), entry.getValue());
        }
    }

    private void outOfMemoryScore() {
        if (spec.process().oomScoreAdj() != null) {
            String score = Integer.toString(spec.process().oomScoreAdj());
            linux.files().writeFile("/proc/self/oom_score_adj", score);
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

    /** Joins the groups of version 1; the unified one was joined at birth. */
    static List<String> tasksDirectories(List<Group> groups) {
        return groups.stream()
                .filter(group -> !group.hierarchy().unified())
                .map(Group::directory)
                .toList();
    }
}
