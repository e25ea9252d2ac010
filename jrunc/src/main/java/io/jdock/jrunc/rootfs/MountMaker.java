package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

import java.util.ArrayList;
import java.util.List;

/** Makes the configured mounts below the container's root, one after the other. */
final class MountMaker {
    private final Linux linux;
    private final Files files;
    private final Mounts mounts;
    private final Inside inside;
    private final ProcGuard guard;
    private final Plan plan;
    private final BindMaker binds;
    private final List<String> readOnlyLater = new ArrayList<>();

    MountMaker(Linux linux, Inside inside, int root, Plan plan) {
        this.linux = linux;
        files = linux.files();
        mounts = linux.mounts();
        this.inside = inside;
        this.plan = plan;
        guard = new ProcGuard(files, root);
        binds = new BindMaker(mounts, plan.bundle(), plan.sources());
    }

    void make(int index, Mount mount) {
        try {
            makeOne(index, mount, MountOptions.parse(mount.options()));
        } catch (Failure e) {
            throw new Failure(
                    e.kind(),
                    "error mounting \""
                            + plan.source(mount)
                            + "\" to rootfs at \""
                            + mount.destination()
                            + "\": "
                            + e.getMessage(),
                    e);
        }
    }

    private void makeOne(int index, Mount mount, MountOptions options) {
        refuseRoot(plan.inside(mount));
        if (mount.type().equals("bind") || options.bind()) {
            bind(index, mount, options);
            return;
        }
        switch (mount.type()) {
            case "cgroup" -> new CgroupMount(linux, inside, plan).make(plan.inside(mount), options);
            case "tmpfs" -> temporary(mount, options);
            case "proc", "sysfs" -> kernel(mount, options);
            case "mqueue" -> queues(mount, options);
            default -> other(mount, options);
        }
    }

    /** A mount there would be left out: the root was opened before. */
    private void refuseRoot(String destination) {
        for (int i = 0; i < destination.length(); i++) {
            if (destination.charAt(i) != '/' && destination.charAt(i) != '.') {
                return;
            }
        }
        String root = '"' + plan.rootfs() + '"';
        throw Failure.invalid("mountpoint " + root + " is on the top of rootfs " + root);
    }

    private void bind(int index, Mount mount, MountOptions options) {
        String destination = plan.inside(mount);
        guard.checkName(plan.rootfs(), destination);
        int tree = binds.prepare(index, mount, options);
        int target =
                files.stat(tree).directory()
                        ? inside.openDirectory(destination)
                        : inside.openFile(destination);
        guard.check(destination, target, tree);
        attachBind(mount, tree, target);
        files.close(target);
    }

    private void attachBind(Mount mount, int tree, int target) {
        try {
            attach(tree, target);
        } catch (LinuxException e) {
            // move_mount(2) says EINVAL where mount(2) says which of them is no directory
            boolean same = files.stat(tree).directory() == files.stat(target).directory();
            String stage = describe(mount, Inside.name(target), Mounts.MS_BIND, "");
            throw new LinuxException(stage, same ? e.errno() : Errno.ENOTDIR);
        }
    }

    private void attach(int tree, int target) {
        mounts.moveMount(tree, target);
        files.close(tree);
    }

    private void other(Mount mount, MountOptions options) {
        String destination = plan.inside(mount);
        guard.checkName(plan.rootfs(), destination);
        int target = inside.openDirectory(destination);
        guard.check(destination, target, -1);
        attach(mount, target, writable(destination, options), plan.label().on(options.data()));
        settle(target, destination, options);
    }

    /** Its mode is that of the directory it covers, unless an option names one. */
    private void temporary(Mount mount, MountOptions options) {
        String destination = plan.inside(mount);
        int target = inside.openIfThere(destination);
        String data = options.data();
        if (target < 0) {
            target = inside.make(destination, true);
        } else if (!options.setsMode()) {
            data = joined("mode=" + octal(files.stat(target).mode()), data);
        }
        guard.check(destination, target, -1);
        // it must still get its device nodes and mount points
        if (options.readOnly()) {
            readOnlyLater.add(destination);
        }
        attach(mount, target, options.without(Mounts.MS_RDONLY), plan.label().on(data));
        if (options.copyUp()) {
            int top = inside.open(destination);
            new CopyUp(files).copy(target, top);
            files.close(top);
        }
        settle(target, destination, options);
    }

    private static String joined(String first, String rest) {
        return rest.isEmpty() ? first : first + "," + rest;
    }

    private static String octal(int mode) {
        return Integer.toOctalString(mode & 07777);
    }

    /** Programs trust /proc and /sys, so a link may not put them elsewhere (CVE-2019-16884). */
    private void kernel(Mount mount, MountOptions options) {
        String destination = plan.inside(mount);
        int target = openOrdinary(mount.type(), destination);
        if (mount.type().equals("sysfs")) {
            guard.check(destination, target, -1);
        }
        attachOrBorrow(mount, target, options);
        settle(target, destination, options);
    }

    private int openOrdinary(String type, String destination) {
        int target = openIfOrdinary(type, destination);
        if (target < 0) {
            files.close(inside.make(destination, true));
            target = openIfOrdinary(type, destination);
        }
        return target;
    }

    /**
     * @return -1 if nothing is there
     */
    private int openIfOrdinary(String type, String destination) {
        try {
            return inside.openWithoutLinks(destination);
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT) {
                return -1;
            }
            throw notOrdinary(type);
        }
    }

    private static Failure notOrdinary(String type) {
        return Failure.invalid("filesystem \"" + type + "\" must be mounted on ordinary directory");
    }

    private void queues(Mount mount, MountOptions options) {
        String destination = plan.inside(mount);
        int target = inside.openDirectory(destination);
        guard.check(destination, target, -1);
        attachOrBorrow(mount, target, options);
        if (plan.label().given()) {
            int top = inside.open(destination);
            plan.label().put(top);
            files.close(top);
        }
        settle(target, destination, options);
    }

    /** SELinux cannot label these by a mount option. */
    private void attachOrBorrow(Mount mount, int target, MountOptions options) {
        try {
            attach(mount, target, options, options.data());
            return;
        } catch (LinuxException e) {
            if (e.errno() != Errno.EPERM || !mayBorrow(mount.type(), options)) {
                throw e;
            }
        }
        attach(HostTree.open(mounts, mount.type(), options), target);
    }

    /** The host's /sys holds control groups, which must not come along writable. */
    private boolean mayBorrow(String type, MountOptions options) {
        return plan.mayBorrow(type)
                && (options.readOnly() || !type.equals("sysfs"))
                && files.exists(HostTree.place(type));
    }

    /** /dev is filled only after it is mounted, whatever its type. */
    private MountOptions writable(String destination, MountOptions options) {
        if (!options.readOnly() || !Plan.isDev(destination)) {
            return options;
        }
        readOnlyLater.add(destination);
        return options.without(Mounts.MS_RDONLY);
    }

    private void attach(Mount mount, int target, MountOptions options, String data) {
        String place = Inside.name(target);
        String given = data.isEmpty() ? null : data;
        try {
            mounts.mount(mount.source(), place, mount.type(), options.flags(), given);
        } catch (LinuxException e) {
            throw new LinuxException(describe(mount, place, options.flags(), data), e.errno());
        }
    }

    private String describe(Mount mount, String place, long flags, String data) {
        return "mount "
                + (mount.source().isEmpty() ? "" : plan.source(mount) + ":")
                + mount.destination()
                + (" (via " + place + ")")
                + (flags == 0 ? "" : ", flags: 0x" + Long.toHexString(flags))
                + (data.isEmpty() ? "" : ", data: " + data);
    }

    /** What can only be changed once it is attached. */
    private void settle(int target, String destination, MountOptions options) {
        files.close(target);
        if (options.changesTree()) {
            int top = inside.open(destination);
            binds.changeTree(top, options);
            files.close(top);
        }
    }

    /** The last step: what was asked to be read-only and had to be written to meanwhile. */
    void finish() {
        for (String destination : readOnlyLater) {
            int top = inside.open(destination);
            mounts.setAttributes(top, "", Open.AT_EMPTY_PATH, Mounts.MS_RDONLY, 0, 0, 0);
            files.close(top);
        }
    }
}
