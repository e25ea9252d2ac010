package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.IdMapNamespace;
import io.jdock.jrunc.rootfs.BindSource;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Processes;

/**
 * Opens sources of mounts in a container's mount namespace with the runtime's rights: those that
 * the root of its user namespace may not see, and those whose owners are mapped, which only the
 * host's root may do. A process of its own does it, since nobody comes back from there. It answers
 * the container's process itself:
 *
 * <pre>
 *   runtime          helper            container's process
 *      | <---------------- SOURCE n --------- |
 *      | -- fork -------> |                   |
 *      |                  | -- GO, tree ----> |   or ERROR text
 * </pre>
 */
final class MountSources {
    private final Linux linux;
    private final Launch launch;

    MountSources(Linux linux, Launch launch) {
        this.linux = linux;
        this.launch = launch;
    }

    /**
     * @param mount which of the configured mounts
     * @param pid the container's process
     */
    void open(int mount, int pid, Sync sync) {
        int helper = linux.processes().fork();
        if (helper == 0) {
            answer(launch.spec().mounts().get(mount), pid, sync);
        }
        int[] status = new int[1];
        linux.processes().waitFor(helper, status, 0);
        if (status[0] != 0) {
            sync.send(Sync.ERROR, "the helper that opens mount sources failed");
        }
    }

    /** Never returns. */
    private void answer(Mount mount, int pid, Sync sync) {
        try {
            sync.give(linux.sockets(), open(mount, pid));
        } catch (Failure e) {
            sync.send(Sync.ERROR, e.getMessage());
        }
        linux.processes().exit(0);
    }

    private int open(Mount mount, int pid) {
        // while /proc is the host's for certain
        int users = BindSource.idMapped(mount) ? userNamespace(mount, pid) : -1;
        int mounts = linux.files().open("/proc/" + pid + "/ns/mnt", Open.RDONLY);
        linux.processes().joinNamespace(mounts, Processes.CLONE_NEWNS);
        int tree = BindSource.open(linux.mounts(), mount, launch.bundle());
        if (users >= 0) {
            BindSource.mapIds(linux.mounts(), mount, tree, users);
        }
        return tree;
    }

    private int userNamespace(Mount mount, int pid) {
        if (!BindSource.ownMaps(mount)) {
            return linux.files().open("/proc/" + pid + "/ns/user", Open.RDONLY);
        }
        try {
            return IdMapNamespace.open(linux, mount.uidMappings(), mount.gidMappings());
        } catch (Failure e) {
            String text = "failed to create userns for " + mount.source() + " id-mapping: ";
            throw new Failure(e.kind(), text + e.getMessage(), e);
        }
    }
}
