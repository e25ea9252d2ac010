package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;

/** Ends all processes of a container at once, those that are just being made too (Linux 5.14). */
public final class GroupKill {
    private GroupKill() {}

    /**
     * @return false if the kernel cannot
     */
    public static boolean kill(Files files, GroupPaths groups) {
        if (groups.unified().isEmpty()) {
            return false;
        }
        try {
            files.writeFile(groups.unified() + "/cgroup.kill", "1");
            return true;
        } catch (LinuxException e) {
            // the group is gone, or threaded, or the kernel has no such file
            return false;
        }
    }
}
