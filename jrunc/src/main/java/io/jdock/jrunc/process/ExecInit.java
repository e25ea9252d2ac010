package io.jdock.jrunc.process;

import io.jdock.jrunc.cgroups.Cgroups;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.security.AppArmor;
import io.jdock.jrunc.security.Keyring;
import io.jdock.jrunc.security.Selinux;
import io.jdock.jrunc.trace.Trace;
import io.jdock.jrunc.tty.Terminal;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;

/** The life of an exec's process in a container, from fork to execve(2). */
final class ExecInit {
    private static final int PR_SET_DUMPABLE = 4;

    private final Linux linux;
    private final ExecLaunch launch;
    private final int target;
    private final Sync sync;
    private final boolean helper;
    private final Outlet outlet;
    private final Process process;

    ExecInit(Linux linux, ExecLaunch launch, int target, Sync sync, boolean helper, Outlet outlet) {
        this.linux = linux;
        this.launch = launch;
        this.target = target;
        this.sync = sync;
        this.helper = helper;
        this.outlet = outlet;
        process = launch.process();
    }

    /** Never returns. */
    void run() {
        Trace.become("exec   ");
        try {
            recipe();
        } catch (Throwable e) {
            sync.send(Sync.ERROR, String.valueOf(e.getMessage()));
        }
        linux.processes().exit(1);
    }

    private void recipe() {
        Processes processes = linux.processes();
        processes.ignoreNoSignals();
        outlet.debug("nsexec container setup: control groups and namespaces");
        FinalSteps last = new FinalSteps(linux, process, launch.config().linux().seccomp());

        Trace.mark("filter compiled");
        Affinity.start(process.execCPUAffinity());
        Affinity.tell(outlet);
        // While the host's files are still in reach, and the right to write them.
        Cgroups.join(linux.files(), launch.tasks());
        Affinity.settle(process.execCPUAffinity());
        HostRights.takeScore(linux, process);
        HostRights.takeLimits(linux, process);

        Trace.mark("groups joined");
        // On the host's /proc: the container's might not be what it seems (CVE-2019-16884).
        AppArmor.onExec(linux.files(), process.apparmorProfile());
        Selinux.onExec(linux.files(), process.selinuxLabel());
        if (launch.newKeyring()) {
            Selinux.onNewKeys(linux.files(), process.selinuxLabel());
        }

        join();
        Trace.mark("namespaces joined");
        outlet.debug("child process in init()");
        processes.newSession();
        if (launch.newKeyring()) {
            Keyring.join(launch.id());
        }

        if (process.terminal()) {
            terminal().take((int) process.user().uid());
        } else {
            last.giveStreams(false);
        }
        last.schedule(launch.config().linux());
        last.enterDirectory();
        last.becomeUser(sync);
        last.settleInDirectory();
        last.findProgram();
        last.announceFilter(outlet);
        outlet.debug("setns_init: about to exec");
        Trace.mark("user's rights taken, program found");
        Trace.print();
        if (last.confinesEarly()) {
            last.confine(launch.preserveFds(), sync);
            sync.ask(Sync.READY, processes);
        } else {
            sync.ask(Sync.READY, processes);
            last.confine(launch.preserveFds(), sync);
        }
        last.execute();
    }

    /** All at once: an attempt that fails half-way would leave a mixture. */
    private void join() {
        if (helper) {
            // what this process has open is in nobody's sight before its child is in the container
            linux.processes().prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
        }
        linux.processes().joinNamespace(target, namespaces());
        if (launch.namespaces().has(NamespaceKind.USER)) {
            Joining.becomeRoot(linux);
        }
        if (helper) {
            Sibling.make(linux, sync, 0);
        }
    }

    private int namespaces() {
        int flags = 0;
        for (NamespaceKind kind : NamespaceKind.values()) {
            if (launch.namespaces().has(kind) && (helper || kind != NamespaceKind.PID)) {
                flags |= kind.flag();
            }
        }
        return flags;
    }

    /** In the container's own file tree now: a link in place of the multiplexer is refused. */
    private Terminal terminal() {
        int flags = Open.RDWR | Open.NOCTTY;
        long resolve = Open.RESOLVE_NO_SYMLINKS;
        int master = linux.files().openResolved(Open.AT_FDCWD, "/dev/pts/ptmx", flags, 0, resolve);
        Terminal terminal = new Terminal(linux.files(), master);
        terminal.size(process.consoleSize());
        terminal.hand(linux, launch.consoleSocket());
        return terminal;
    }
}
