package io.jdock.jrunc.cgroups;

import java.util.List;

/**
 * A mounted cgroup hierarchy.
 *
 * @param mountPoint where, as this process sees it
 * @param controllers of version 1, such as {@code cpu cpuacct} or {@code name=systemd}; empty for
 *     the unified hierarchy
 * @param ownPath the group of this process, from the hierarchy's mounted root
 */
public record Hierarchy(String mountPoint, List<String> controllers, String ownPath) {

    public boolean unified() {
        return controllers.isEmpty();
    }

    /** What mount(2) takes as data to mount this hierarchy once more. */
    public String mountData() {
        String joined = String.join(",", controllers);
        return joined.startsWith("name=") ? "none," + joined : joined;
    }

    /** The last part of the mount point: the name the hierarchy has below /sys/fs/cgroup. */
    public String name() {
        return mountPoint.substring(mountPoint.lastIndexOf('/') + 1);
    }
}
