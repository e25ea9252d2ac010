package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Freezer;
import io.jdock.jrunc.cgroups.GroupKill;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Processes;

/** Sends signals to a container. */
public final class KillContainer {
    private final Linux linux;

    public KillContainer(Linux linux) {
        this.linux = linux;
    }

    /**
     * To its first process, with whose end by SIGKILL all others of its pid namespace end. Where it
     * has none of its own they are ended one by one, even if the first is gone.
     */
    public void kill(Container container, int signal) {
        if (signal != Processes.SIGKILL) {
            killFirst(container, signal);
            return;
        }
        if (container.state().ownPidNamespace()) {
            killFirst(container, signal);
        } else {
            killThoseLeft(container);
        }
        if (container.status() == Status.PAUSED) {
            // a frozen process of version 1 dies only when it thaws
            new Freezer(linux).thaw(container.state().groups());
        }
    }

    private void killThoseLeft(Container container) {
        boolean none = new Members(linux.files()).pids(container.state()).isEmpty();
        if (none && !container.status().alive()) {
            throw Failure.precondition("container not running");
        }
        exterminate(container);
        if (none) {
            // no group to find them by
            killFirst(container, Processes.SIGKILL);
        }
    }

    private void killFirst(Container container, int signal) {
        if (!container.status().alive()) {
            throw Failure.precondition("container not running");
        }
        // The descriptor pins the process; only then is the pid compared with what was recorded.
        int descriptor = linux.processes().pidDescriptor(container.state().pid());
        if (descriptor < 0) {
            throw Failure.precondition("container not running");
        }
        boolean same =
                new ProcessTable(linux.files())
                        .alive(container.state().pid(), container.state().startTime());
        long result = same ? Libc.syscall(Abi.PIDFD_SEND_SIGNAL, descriptor, signal, 0, 0, 0) : -1;
        int errno = same && result < 0 ? Errno.last() : Errno.ESRCH;
        linux.files().close(descriptor);
        if (result < 0 && errno == Errno.ESRCH) {
            throw Failure.precondition("container not running");
        }
        if (result < 0) {
            throw new LinuxException("kill " + container.state().pid(), errno);
        }
    }

    /** Ends all its processes. */
    void exterminate(Container container) {
        GroupPaths groups = container.state().groups();
        if (!GroupKill.kill(linux.files(), groups)) {
            exterminateFrozen(container, groups);
        }
    }

    /** Frozen meanwhile, so that none can fork away from the list. */
    private void exterminateFrozen(Container container, GroupPaths groups) {
        Freezer freezer = new Freezer(linux);
        boolean frozen = tryFreeze(freezer, groups);
        signal(container, Processes.SIGKILL);
        if (frozen) {
            freezer.thaw(groups);
        }
    }

    /** Whether there is a freezer, and it took the order. */
    private static boolean tryFreeze(Freezer freezer, GroupPaths groups) {
        try {
            freezer.freeze(groups);
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    /** To all its processes, also those that outlive the first. */
    public void killAll(Container container, int signal) {
        if (signal == Processes.SIGKILL) {
            exterminate(container);
        } else {
            signal(container, signal);
        }
    }

    private void signal(Container container, int signal) {
        for (int pid : new Members(linux.files()).pids(container.state())) {
            linux.processes().kill(pid, signal);
        }
    }
}
