package io.jdock.jrunc.rootfs;

import io.jdock.jrunc.cgroups.Group;
import io.jdock.jrunc.cgroups.Hierarchy;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

import java.util.List;

/**
 * The mount of type {@code cgroup}: the unified hierarchy itself, or on version 1 a tmpfs with one
 * directory for each hierarchy. With a cgroup namespace they are mounted afresh and the container
 * sees its group as the root. Without one, version 1 shows the container's group alone, bound in
 * their place, and version 2 the whole tree.
 */
final class CgroupMount {
    private static final long HARMLESS = Mounts.MS_NOSUID | Mounts.MS_NODEV | Mounts.MS_NOEXEC;

    private final Files files;
    private final Mounts mounts;
    private final Inside inside;
    private final List<Group> groups;
    private final boolean namespace;
    private final Masks masks;

    CgroupMount(Linux linux, Inside inside, Plan plan) {
        files = linux.files();
        mounts = linux.mounts();
        this.inside = inside;
        groups = plan.groups();
        namespace = plan.has("cgroup");
        masks = new Masks(linux, inside, plan.label());
    }

    void make(String destination, MountOptions options) {
        long flags = options.flags() & ~(Mounts.MS_BIND | Mounts.MS_REC);
        if (groups.size() == 1 && groups.getFirst().hierarchy().unified()) {
            unified(groups.getFirst(), destination, flags);
        } else {
            separate(destination, flags);
        }
    }

    private void unified(Group group, String destination, long flags) {
        int target = inside.openDirectory(destination);
        if (!afresh(group.hierarchy(), target, flags)) {
            String shown = namespace ? group.directory() : group.hierarchy().mountPoint();
            borrow(shown, target, flags, destination);
        }
        files.close(target);
    }

    /**
     * Where even the group is out of sight the place is hidden: what lies there by a mount of /sys
     * as a whole may be writable (CVE-2023-25809).
     */
    private void borrow(String shown, int target, long flags, String destination) {
        try {
            bind(shown, target, flags);
            return;
        } catch (LinuxException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
        masks.hide(List.of(destination));
    }

    private void separate(String destination, long flags) {
        int target = inside.openDirectory(destination);
        mounts.mount("tmpfs", Inside.name(target), "tmpfs", HARMLESS, "mode=755");
        files.close(target);
        int top = inside.open(destination);
        for (Group group : groups) {
            if (!group.hierarchy().unified()) {
                below(top, group, flags);
            }
        }
        if ((flags & Mounts.MS_RDONLY) != 0) {
            mounts.setAttributes(top, "", Open.AT_EMPTY_PATH, Mounts.MS_RDONLY, 0, 0, 0);
        }
        files.close(top);
    }

    private void below(int top, Group group, long flags) {
        String name = group.hierarchy().name();
        files.mkdir(top, name, 0755);
        int target = inside.openChild(top, name);
        if (!namespace || !afresh(group.hierarchy(), target, flags | HARMLESS)) {
            bind(group.directory(), target, flags);
        }
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

    private void bind(String directory, int target, long flags) {
        int cloned = BindSource.OPEN_TREE_CLONE | Open.CLOEXEC;
        int tree = mounts.openTree(Open.AT_FDCWD, directory, cloned);
        long attributes = flags & (HARMLESS | Mounts.MS_RDONLY);
        mounts.setAttributes(tree, "", Open.AT_EMPTY_PATH, attributes, 0, 0, 0);
        mounts.moveMount(tree, target);
        files.close(tree);
    }

    /** A user namespace that does not own the cgroup namespace may not; then a bind serves. */
    private boolean afresh(Hierarchy hierarchy, int target, long flags) {
        String type = hierarchy.unified() ? "cgroup2" : "cgroup";
        String data = hierarchy.unified() ? null : hierarchy.mountData();
        try {
            mounts.mount("cgroup", Inside.name(target), type, flags, data);
            return true;
        } catch (LinuxException e) {
            if (e.errno() != Errno.EPERM && e.errno() != Errno.EBUSY) {
                throw e;
            }
            return false;
        }
    }
}
