package io.jdock.jrunc.process;

import io.jdock.jrunc.cgroups.Cgroups;
import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.cgroups.Resctrl;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.namespaces.TimeOffsets;
import io.jdock.jrunc.trace.Trace;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.IntelRdt;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Processes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Makes a container's first process.
 *
 * <p>Usually it is a child cloned with all its fresh namespaces, which then joins those given by
 * path. Where {@link Namespaces#needHelper} says so, a helper process joins, makes the child as a
 * sibling (CLONE_PARENT) and is gone.
 */
public final class InitLauncher {
    private static final int PR_SET_DUMPABLE = 4;
    private static final Runnable NO_HOOKS = () -> {};

    private final Linux linux;
    private final Outlet outlet;
    private final Launch launch;
    private final RuntimeServices services;

    public InitLauncher(Linux linux, Outlet outlet, Launch launch) {
        this.linux = linux;
        this.outlet = outlet;
        this.launch = launch;
        services = new RuntimeServices(linux, launch);
    }

    /**
     * Forks; the child works on its own until {@link ChildProcess#awaitReady}.
     *
     * @param placing takes the process of a pid, a helper then, into the control groups; null: the
     *     child joins them by itself
     */
    public ChildProcess launch(IntConsumer placing) {
        Joining joining = Joining.open(linux, launch.namespaces());
        int[] pair = linux.sockets().pair();
        boolean helper = placing != null || launch.namespaces().needHelper();
        int flags = helper ? 0 : launch.namespaces().cloneFlags();
        int pid =
                new Birth(linux)
                        .clone(flags, placing != null ? "" : Birth.unified(launch.groups()));
        if (pid == 0) {
            linux.files().close(pair[0]);
            Sync sync = new Sync(linux.files(), pair[1]);
            if (placing != null && sync.receive().type() != Sync.GO) {
                linux.processes().exit(1);
            }
            child(joining, sync, helper);
        }
        linux.files().close(pair[1]);
        joining.close();
        Sync sync = new Sync(linux.files(), pair[0]);
        if (placing != null) {
            place(pid, placing);
            sync.send(Sync.GO, "");
        }
        int first =
                helper ? Sibling.await(linux, sync, pid, services.forProcess(pid, NO_HOOKS)) : pid;
        AgentContact agent = new AgentContact(linux, launch.spec(), launch.state(), "creating");
        return new ChildProcess(linux, outlet, sync, first, agent);
    }

    private void place(int pid, IntConsumer placing) {
        try {
            placing.accept(pid);
        } catch (Failure e) {
            linux.processes().kill(pid, Processes.SIGKILL);
            linux.processes().waitFor(pid, new int[1], 0);
            throw e;
        }
    }

    /** What the child, or the helper, does first. Never returns. */
    private void child(Joining joining, Sync sync, boolean helper) {
        Trace.become("init   ");
        outlet.debug("nsexec container setup: control groups and namespaces");
        Affinity.tell(outlet);
        try {
            Cgroups.join(linux.files(), tasks());
            Trace.mark("groups joined");
            Affinity.settle(null);
            joining.join();
            if (helper) {
                makeSibling(sync);
            }
        } catch (Failure e) {
            sync.send(Sync.ERROR, ContainerInit.DURING_INIT + e.getMessage());
            linux.processes().exit(1);
        }
        new ContainerInit(linux, launch, sync, outlet).run();
    }

    /** The groups to be joined from within; the unified one was joined at birth. */
    private List<String> tasks() {
        List<String> directories = new ArrayList<>();
        for (Group group : launch.groups()) {
            if (!group.hierarchy().unified()) {
                directories.add(group.directory());
            }
        }
        IntelRdt shares = launch.spec().linux().intelRdt();
        if (shares != null) {
            directories.addAll(Resctrl.find(linux.files()).directories(shares, launch.id()));
        }
        return directories;
    }

    /** In the helper, which joined already: returns only in the child it makes. */
    private void makeSibling(Sync sync) {
        Namespaces namespaces = launch.namespaces();
        if (!namespaces.needHelper()) {
            // it is one for its place in the control groups alone
            Sibling.make(linux, sync, namespaces.cloneFlags());
            return;
        }
        if (namespaces.fresh(NamespaceKind.USER)) {
            linux.processes().unshare(NamespaceKind.USER.flag());
            sync.ask(Sync.MAPS, linux.processes());
            Joining.becomeRoot(linux);
            // the change of ids hid /proc/self from ourselves
            linux.processes().prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        }
        if (namespaces.fresh(NamespaceKind.TIME)) {
            linux.processes().unshare(NamespaceKind.TIME.flag());
            TimeOffsets.write(linux.files(), launch.spec().linux().timeOffsets());
        }
        if (namespaces.joined(NamespaceKind.PID)) {
            // Who is in there already must not look into this program (CVE-2016-9962).
            linux.processes().prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
        }
        Sibling.make(linux, sync, namespaces.cloneFlags());
    }

    /** Serves the child until it is ready. @param hooks runs those that want its namespaces */
    public void awaitReady(ChildProcess child, Runnable hooks) {
        child.awaitReady(services.forProcess(child.pid(), hooks));
    }
}
