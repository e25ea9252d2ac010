package io.jdock.jrunc.process;

import io.jdock.jrunc.cgroups.Rootless;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;

/** Makes one more process in a running container. */
public final class ExecLauncher {
    private static final int PR_SET_DUMPABLE = 4;

    private final Linux linux;
    private final Outlet outlet;

    public ExecLauncher(Linux linux, Outlet outlet) {
        this.linux = linux;
        this.outlet = outlet;
    }

    /**
     * A process is in a pid namespace from birth, so the runtime sets it for its children first;
     * the child joins the rest. An unprivileged runtime has no right to that: it may join only all
     * at once, led by the user namespace. So a helper does, whose child the process is then.
     *
     * @param target descriptor of the container's first process
     */
    public ChildProcess launch(ExecLaunch launch, int target) {
        boolean helper =
                launch.namespaces().has(NamespaceKind.USER)
                        && linux.processes().effectiveUid() != 0;
        if (!helper) {
            hide();
            if (launch.namespaces().has(NamespaceKind.PID)) {
                linux.processes().joinNamespace(target, NamespaceKind.PID.flag());
            }
        }
        int[] pair = linux.sockets().pair();
        int pid = birth(launch);
        if (pid == 0) {
            linux.files().close(pair[0]);
            Sync sync = new Sync(linux.files(), pair[1]);
            new ExecInit(linux, launch, target, sync, helper, outlet).run();
        }
        linux.files().close(pair[1]);
        Sync sync = new Sync(linux.files(), pair[0]);
        int first = helper ? Sibling.await(linux, sync, pid) : pid;
        AgentContact agent = new AgentContact(linux, launch.config(), launch.state(), "running");
        return new ChildProcess(linux, outlet, sync, first, agent);
    }

    /** Without privileges a process may have to stay in its maker's group. */
    private int birth(ExecLaunch launch) {
        Birth birth = new Birth(linux);
        try {
            return birth.clone(0, launch.unified(), launch.initGroup());
        } catch (LinuxException e) {
            boolean denied = e.errno() == Errno.EACCES || e.errno() == Errno.EPERM;
            if (!denied || !Rootless.detected(linux).getAsBoolean()) {
                throw e;
            }
        }
        return birth.clone(0, "");
    }

    /**
     * Processes of the container will see the child while it is still this program: without this
     * they could trace it and use what it has open (CVE-2016-9962).
     */
    private void hide() {
        int result = linux.processes().prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
        if (result < 0) {
            throw new LinuxException("prctl PR_SET_DUMPABLE", -result);
        }
    }

    /** The descriptor of the container's first process. */
    public int open(int pid) {
        int descriptor = linux.processes().pidDescriptor(pid);
        if (descriptor < 0) {
            throw Failure.precondition("cannot exec in a stopped container");
        }
        return descriptor;
    }
}
