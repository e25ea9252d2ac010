package io.jdock.jrunc.process;

import io.jdock.jrunc.cgroups.Cgroups;
import io.jdock.jrunc.namespaces.IdMaps;
import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.jrunc.security.Rlimits;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Processes;

import java.util.List;

/**
 * Makes a container's first process.
 *
 * <p>Usually it is a child cloned with all its fresh namespaces, which then joins those given by
 * path. A pid namespace, though, holds only the children of whoever joined it, and a user namespace
 * must be joined before others are made: then a helper process joins, makes the child as a sibling
 * (CLONE_PARENT) and is gone.
 */
public final class InitLauncher {
    private final Linux linux;
    private final Outlet outlet;

    public InitLauncher(Linux linux, Outlet outlet) {
        this.linux = linux;
        this.outlet = outlet;
    }

    /** Forks; the child works on its own until {@link ChildProcess#awaitReady}. */
    public ChildProcess launch(Launch launch) {
        Namespaces namespaces = launch.namespaces();
        if (!namespaces.fresh(NamespaceKind.MOUNT)) {
            throw Failure.unimplemented("a container needs a mount namespace of its own");
        }
        if (namespaces.fresh(NamespaceKind.USER)) {
            IdMaps.check(launch.spec().linux());
        }
        int[] joined = openJoined(namespaces);
        int[] pair = linux.sockets().pair();
        boolean helper =
                namespaces.joined(NamespaceKind.PID) || namespaces.joined(NamespaceKind.USER);
        int flags = helper ? 0 : namespaces.cloneFlags();
        int pid = new Birth(linux).clone(flags, Birth.unified(launch.groups()));
        if (pid == 0) {
            linux.files().close(pair[0]);
            child(launch, joined, new Sync(linux.sockets(), pair[1]), helper);
        }
        linux.files().close(pair[1]);
        for (int fd : joined) {
            linux.files().close(fd);
        }
        Sync sync = new Sync(linux.sockets(), pair[0]);
        return new ChildProcess(linux, outlet, sync, helper ? sibling(pid, sync) : pid);
    }

    private int[] openJoined(Namespaces namespaces) {
        List<NamespaceKind> joins = namespaces.joins();
        int[] descriptors = new int[joins.size()];
        for (int i = 0; i < descriptors.length; i++) {
            descriptors[i] = Birth.openNamespace(linux.files(), namespaces.path(joins.get(i)));
        }
        return descriptors;
    }

    /** What the child, or the helper, does first. Never returns. */
    private void child(Launch launch, int[] joined, Sync sync, boolean helper) {
        try {
            new Cgroups(linux.files()).join(ContainerInit.tasksDirectories(launch.groups()));
            List<NamespaceKind> joins = launch.namespaces().joins();
            for (int i = 0; i < joined.length; i++) {
                linux.processes().joinNamespace(joined[i], joins.get(i).flag());
                linux.files().close(joined[i]);
            }
            if (helper) {
                makeSibling(launch.namespaces().cloneFlags(), sync);
            }
        } catch (Failure e) {
            sync.send(Sync.ERROR, ContainerInit.DURING_INIT + e.getMessage());
            linux.processes().exit(1);
        }
        new ContainerInit(linux, launch, sync).run();
    }

    /** In the helper: returns only in the child it makes. */
    private void makeSibling(int flags, Sync sync) {
        int pid = linux.processes().clone(flags | Processes.CLONE_PARENT);
        if (pid != 0) {
            sync.send(Sync.PID, Integer.toString(pid));
            linux.processes().exit(0);
        }
        // the runtime must have read the pid before anything else arrives
        if (sync.receive().type() != Sync.GO) {
            linux.processes().exit(1);
        }
    }

    private int sibling(int helper, Sync sync) {
        Sync.Message message = sync.receive();
        linux.processes().waitFor(helper, new int[1], 0);
        if (message.type() != Sync.PID) {
            throw new Failure(Kind.UNKNOWN, ChildProcess.problem(message));
        }
        sync.send(Sync.GO, "");
        return Integer.parseInt(message.text());
    }

    /** What a fresh user namespace needs from outside, where the right to give it is. */
    public void map(Launch launch, int pid) {
        IdMaps.write(linux.files(), pid, launch.spec().linux());
        Rlimits.apply(linux.processes(), pid, launch.spec().process().rlimits());
    }
}
