package io.jdock.jrunc.rootfs;

import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.cgroups.Hierarchy;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

import java.util.List;

/**
 * The mount of type {@code cgroup}: the unified hierarchy itself, or on version 1 a tmpfs with one
 * directory for each hierarchy. With a cgroup namespace they are mounted afresh and the container
 * sees its group as the root; without one the container's group is bound in their place.
 */
final class CgroupMount {
    private final Files files;
    private final Mounts mounts;
    private final Inside inside;
    private final List<Group> groups;
    private final boolean namespace;

    CgroupMount(Linux linux, Inside inside, List<Group> groups, boolean namespace) {
        files = linux.files();
        mounts = linux.mounts();
        this.inside = inside;
        this.groups = groups;
        this.namespace = namespace;
    }

    void make(Mount mount) {
        MountOptions options = MountOptions.parse(mount.options());
        long flags = options.flags() & ~(Mounts.MS_BIND | Mounts.MS_REC);
        int target = inside.openDirectory(mount.destination());
        if (groups.size() == 1 && groups.getFirst().hierarchy().unified()) {
            one(groups.getFirst(), target, flags);
            files.close(target);
            return;
        }
        long tmpfs = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;
        mounts.mount("tmpfs", Inside.name(target), "tmpfs", tmpfs, "mode=755");
        files.close(target);
        int top = inside.open(mount.destination());
        for (Group group : groups) {
            if (!group.hierarchy().unified()) {
                below(top, group, flags);
            }
        }
        if (options.readOnly()) {
            mounts.setAttributes(top, "", Open.AT_EMPTY_PATH, Mounts.MS_RDONLY, 0, 0, 0);
        }
        files.close(top);
    }

    private void below(int top, Group group, long flags) {
        String name = group.hierarchy().name();
        files.mkdir(top, name, 0755);
        int target = files.open(top, name, Open.PATH | Open.NOFOLLOW, 0);
        one(group, target, flags);
        files.close(target);
        if (group.hierarchy().controllers().size() > 1) {
            for (String controller : group.hierarchy().controllers()) {
                link(top, name, controller);
            }
        }
    }

    private void link(int top, String name, String controller) {
        if (!controller.equals(name)) {
            files.symlink(name, top, controller);
        }
    }

    private void one(Group group, int target, long flags) {
        if (namespace && afresh(group.hierarchy(), target, flags)) {
            return;
        }
        int tree =
                mounts.openTree(
                        Open.AT_FDCWD,
                        group.directory(),
                        MountMaker.OPEN_TREE_CLONE | Open.CLOEXEC);
        long attributes = new MountOptions(flags, 0, List.of(), 0, 0, "").attributes();
        mounts.setAttributes(tree, "", Open.AT_EMPTY_PATH, attributes, 0, 0, 0);
        mounts.moveMount(tree, target);
        files.close(tree);
    }

    /** A user namespace that does not own the cgroup namespace may not; then the bind serves. */
    private boolean afresh(Hierarchy hierarchy, int target, long flags) {
        String type = hierarchy.unified() ? "cgroup2" : "cgroup";
        String data = hierarchy.unified() ? null : hierarchy.mountData();
        try {
            mounts.mount("cgroup", Inside.name(target), type, flags, data);
            return true;
        } catch (LinuxException e) {
            return false;
        }
    }
}
