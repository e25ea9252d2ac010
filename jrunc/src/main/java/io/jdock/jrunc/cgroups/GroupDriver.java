package io.jdock.jrunc.cgroups;

import io.jdock.jrunc.cgroups.systemd.SystemdGroups;
import io.jdock.proto.plain.sys.Linux;

import java.util.List;

/** Who makes the groups: this program in the file system, or systemd. */
public final class GroupDriver {
    private final Linux linux;
    private final boolean systemd;
    private final Rootless rootless;

    /**
     * @param rootless {@code true}, {@code false}, or else it is detected
     */
    public GroupDriver(Linux linux, boolean systemd, String rootless) {
        this.linux = linux;
        this.systemd = systemd;
        this.rootless = Rootless.flag(linux, rootless);
    }

    public GroupPlan plan(String cgroupsPath, String id) {
        List<Hierarchy> hierarchies = Hierarchies.read(linux.files());
        return systemd
                ? systemd().plan(hierarchies, cgroupsPath, id)
                : GroupPlan.inFileSystem(hierarchies, cgroupsPath, id, rootless);
    }

    public SystemdGroups systemd() {
        return new SystemdGroups(linux, rootless);
    }
}
