package io.jdock.jrunc.cgroups;

import io.jdock.jrunc.cgroups.v1.V1Settings;
import io.jdock.jrunc.cgroups.v2.DeviceFilter;
import io.jdock.jrunc.cgroups.v2.V2Settings;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a container's groups and limits them. Each hierarchy has one group of the container, at the
 * same path in all; a path that is not absolute starts at the caller's own group.
 *
 * <p>The groups are made by the runtime, but joined by the container's first process itself, which
 * writes "0" to {@code tasks}: for a single thread that moves itself the kernel needs no grace
 * period, while a pid written to {@code cgroup.procs} costs some 10 ms. The unified hierarchy is
 * joined at clone3(2) for the same reason.
 */
public final class Cgroups {
    private static final int MAX_BYTES = 1 << 20;

    private final Files files;

    public Cgroups(Files files) {
        this.files = files;
    }

    /** The group of a container in each hierarchy. */
    public List<Group> plan(List<Hierarchy> hierarchies, String cgroupsPath, String id) {
        String path = cgroupsPath.isEmpty() ? id : cgroupsPath;
        refuseClimbing(path);
        List<Group> groups = new ArrayList<>();
        for (Hierarchy hierarchy : hierarchies) {
            String base = path.startsWith("/") ? "" : withoutEnd(hierarchy.ownPath()) + "/";
            groups.add(new Group(hierarchy, base + withoutEnd(path)));
        }
        return groups;
    }

    private static String withoutEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static void refuseClimbing(String path) {
        if (("/" + path + "/").contains("/../")) {
            throw Failure.invalid("cgroupsPath " + path + " has a .. in it");
        }
        if (path.indexOf(':') >= 0) {
            throw Failure.unimplemented(
                    "cgroupsPath " + path + " is a systemd unit: only paths are supported here");
        }
    }

    /**
     * Makes the groups and sets their limits. What was made is added to {@code made}, so that a
     * failure can be undone.
     */
    public void make(List<Group> groups, Resources resources, List<String> made) {
        boolean v2Alone = groups.size() == 1 && groups.getFirst().hierarchy().unified();
        for (Group group : groups) {
            makePath(group, v2Alone, made);
        }
        Resources wanted = resources == null ? NONE : resources;
        apply(groups, v2Alone ? V2Settings.of(wanted) : V1Settings.of(wanted));
        if (v2Alone) {
            DeviceFilter.attach(files, groups.getFirst().directory(), wanted.devices());
        }
    }

    private static final Resources NONE =
            new Resources(List.of(), null, null, null, null, List.of(), Map.of(), null, Map.of());

    private void makePath(Group group, boolean v2Alone, List<String> made) {
        String path = group.directory();
        if (mkdir(path, made)) {
            adopt(group, path, v2Alone);
            return;
        }
        if (files.exists(path)) {
            return;
        }
        String mountPoint = group.hierarchy().mountPoint();
        int slash = path.indexOf('/', mountPoint.length() + 1);
        while (slash > 0) {
            String part = path.substring(0, slash);
            // parents stay behind for the next container, as every runtime leaves them
            if (mkdir(part, new ArrayList<>())) {
                adopt(group, part, v2Alone);
            }
            slash = path.indexOf('/', slash + 1);
        }
        if (mkdir(path, made)) {
            adopt(group, path, v2Alone);
        }
    }

    /** Whether the directory was made; false if it, or its parent's lack, stands in the way. */
    private boolean mkdir(String path, List<String> made) {
        try {
            files.mkdir(Open.AT_FDCWD, path, 0755);
            made.add(path);
            return true;
        } catch (LinuxException e) {
            if (e.errno() == Errno.EEXIST || e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    /** Gives a new group what it must have before a process may enter. */
    private void adopt(Group group, String path, boolean v2Alone) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        if (group.hierarchy().controllers().contains("cpuset")) {
            inherit(parent, path, "cpuset.cpus");
            inherit(parent, path, "cpuset.mems");
        }
        if (v2Alone) {
            delegate(parent);
        }
    }

    private void inherit(String parent, String path, String file) {
        byte[] value = files.readFile(parent + "/" + file, MAX_BYTES);
        files.writeFile(path + "/" + file, Utf8.decode(value));
    }

    /** Lets the children of a group use the controllers it has. */
    private void delegate(String group) {
        String have = Utf8.decode(files.readFile(group + "/cgroup.controllers", MAX_BYTES)).trim();
        String given =
                Utf8.decode(files.readFile(group + "/cgroup.subtree_control", MAX_BYTES)).trim();
        if (have.isEmpty() || have.equals(given)) {
            return;
        }
        for (String controller : Words.of(have, ' ')) {
            enable(group, controller);
        }
    }

    private void enable(String group, String controller) {
        try {
            files.writeFile(group + "/cgroup.subtree_control", "+" + controller);
        } catch (LinuxException e) {
            // One that cannot be given (a realtime task in the root, a domain with processes) is
            // missed only if a limit needs it; then writing that limit says so.
            if (e.errno() == Errno.ENOENT) {
                throw e;
            }
        }
    }

    private void apply(List<Group> groups, List<Setting> settings) {
        // consecutive settings of one file, the device lists above all, share a descriptor
        String open = "";
        int fd = -1;
        for (Setting setting : settings) {
            String path = directory(groups, setting.controller()) + "/" + setting.file();
            if (!path.equals(open)) {
                close(fd);
                open = path;
                fd = open(path, setting);
            }
            byte[] value = Utf8.encode(setting.value());
            int n = files.write(fd, value, value.length);
            if (n < 0) {
                close(fd);
                throw new LinuxException("write " + setting.value() + " to " + path, -n);
            }
        }
        close(fd);
    }

    private int open(String path, Setting setting) {
        try {
            return files.open(path, Open.WRONLY);
        } catch (LinuxException e) {
            throw new LinuxException(
                    "set " + setting.file() + " to " + setting.value() + ": " + path, e.errno());
        }
    }

    private void close(int fd) {
        if (fd >= 0) {
            files.close(fd);
        }
    }

    private static String directory(List<Group> groups, String controller) {
        for (Group group : groups) {
            if (controller.isEmpty()
                    ? group.hierarchy().unified()
                    : group.hierarchy().controllers().contains(controller)) {
                return group.directory();
            }
        }
        throw Failure.precondition("no cgroup hierarchy has the controller " + controller);
    }

    /** Moves the calling process, which must have one thread, into version 1 groups. */
    public void join(List<String> directories) {
        for (String directory : directories) {
            files.writeFile(directory + "/tasks", "0");
        }
    }
}
