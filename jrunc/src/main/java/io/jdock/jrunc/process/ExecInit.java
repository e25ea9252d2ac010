package io.jdock.jrunc.process;

import io.jdock.jrunc.cgroups.Cgroups;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.security.Keyring;
import io.jdock.jrunc.security.Rlimits;
import io.jdock.jrunc.tty.Terminal;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;

/** The life of an exec's process in a container, from fork to execve(2). */
final class ExecInit {
    private final Linux linux;
    private final ExecLaunch launch;
    private final int target;
    private final Sync sync;
    private final Process process;

    ExecInit(Linux linux, ExecLaunch launch, int target, Sync sync) {
        this.linux = linux;
        this.launch = launch;
        this.target = target;
        this.sync = sync;
        process = launch.process();
    }

    /** Never returns. */
    void run() {
        try {
            recipe();
        } catch (Throwable e) {
            sync.send(Sync.ERROR, String.valueOf(e.getMessage()));
        }
        linux.processes().exit(1);
    }

    private void recipe() {
        Processes processes = linux.processes();
        Files files = linux.files();
        FinalSteps last = new FinalSteps(linux, process, launch.seccomp());

        // While the host's files are still in reach, and the right to write them.
        new Cgroups(files).join(launch.tasks());
        if (process.oomScoreAdj() != null) {
            String score = Integer.toString(process.oomScoreAdj());
            files.writeFile("/proc/self/oom_score_adj", score);
        }
        Rlimits.apply(processes, 0, process.rlimits());

        // All at once: an attempt that fails half-way would leave a mixture.
        processes.joinNamespace(target, namespaces());
        if (launch.namespaces().has(NamespaceKind.USER)) {
            processes.identity(0, 0, new int[0]);
        }
        processes.newSession();
        Keyring.join(launch.id());

        if (process.terminal()) {
            terminal().take((int) process.user().uid());
        } else {
            last.giveStreams();
        }
        last.becomeUser(sync);
        last.enterDirectory();
        last.findProgram();
        sync.send(Sync.READY, "");
        if (sync.receive().type() != Sync.GO) {
            processes.exit(1);
        }
        last.execute(launch.preserveFds());
    }

    private int namespaces() {
        int flags = 0;
        for (NamespaceKind kind : NamespaceKind.values()) {
            if (kind != NamespaceKind.PID && launch.namespaces().has(kind)) {
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
