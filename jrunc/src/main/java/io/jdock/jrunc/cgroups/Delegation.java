package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.oci.IdMapping;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.List;

/**
 * Gives a group of the unified hierarchy to the container's user, who then manages the groups below
 * it (runtime-spec, config-linux, "Cgroup ownership").
 */
public final class Delegation {
    private static final List<String> USUAL_FILES =
            List.of("cgroup.procs", "cgroup.subtree_control", "cgroup.threads");

    private final Files files;

    public Delegation(Files files) {
        this.files = files;
    }

    /**
     * Who is to own the group: the process's user as the host knows it, if the container sees its
     * group as the root and may write there.
     *
     * @param cgroupNamespace whether the container has a fresh one
     * @return -1: nobody
     */
    public static int owner(Spec spec, boolean cgroupNamespace) {
        if (!cgroupNamespace || !writable(spec.mounts())) {
            return -1;
        }
        long uid = spec.process().user().uid();
        if (spec.linux().uidMappings().isEmpty()) {
            return (int) uid;
        }
        for (IdMapping map : spec.linux().uidMappings()) {
            if (uid >= map.containerID() && uid - map.containerID() < map.size()) {
                return (int) (map.hostID() + uid - map.containerID());
            }
        }
        return -1;
    }

    private static boolean writable(List<Mount> mounts) {
        for (Mount mount : mounts) {
            if (mount.type().startsWith("cgroup") && !mount.options().contains("ro")) {
                return true;
            }
        }
        return false;
    }

    /** The directory, and in it what the kernel says a delegate is to have (cgroups(7)). */
    public void give(String directory, int owner) {
        chown(directory, owner);
        List<String> names = new GroupFiles(files, "/sys/kernel/cgroup").lines("delegate");
        for (String name : names.isEmpty() ? USUAL_FILES : names) {
            chown(directory + "/" + name, owner);
        }
    }

    private void chown(String path, int owner) {
        try {
            files.chown(Open.AT_FDCWD, path, owner, -1, Open.AT_SYMLINK_NOFOLLOW);
        } catch (LinuxException e) {
            // the kernel lists files of controllers that this group has not
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }
}
