package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** Makes the directories of groups, and gives each what it must have before a process may enter. */
final class GroupDirectories {
    private static final int MAX_BYTES = 1 << 20;

    private final Files files;

    GroupDirectories(Files files) {
        this.files = files;
    }

    /**
     * Makes a group and the parents it lacks. Parents stay behind for the next container, as every
     * runtime leaves them.
     *
     * @param controllers of the unified hierarchy that the group needs; null: all there are
     * @return whether it was there already
     */
    boolean make(Group group, List<String> controllers, List<String> made) {
        boolean existed = !mkdirs(group, made);
        if (group.hierarchy().unified()) {
            delegate(group, controllers);
        } else if (existed && cpuset(group)) {
            repair(group);
        }
        return existed;
    }

    private boolean mkdirs(Group group, List<String> made) {
        String path = group.directory();
        if (mkdir(group, path)) {
            made.add(path);
            return true;
        }
        if (files.exists(path)) {
            return false;
        }
        boolean last = false;
        for (String part : parts(group)) {
            last = mkdir(group, part);
        }
        if (last) {
            made.add(path);
        }
        return last;
    }

    /** All directories from below the mount point to the group. */
    private static List<String> parts(Group group) {
        List<String> parts = new ArrayList<>();
        String path = group.directory();
        int slash = path.indexOf('/', group.hierarchy().mountPoint().length() + 1);
        while (slash > 0) {
            parts.add(path.substring(0, slash));
            slash = path.indexOf('/', slash + 1);
        }
        parts.add(path);
        return parts;
    }

    /** Whether the directory was made; false if it, or its parent's lack, stands in the way. */
    private boolean mkdir(Group group, String path) {
        try {
            files.mkdir(Open.AT_FDCWD, path, 0755);
        } catch (LinuxException e) {
            if (e.errno() == Errno.EEXIST || e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
        if (cpuset(group) && !inheritBoth(path)) {
            repair(group);
        }
        return true;
    }

    private static boolean cpuset(Group group) {
        return group.hierarchy().controllers().contains("cpuset");
    }

    /** Somebody else may have made groups on the way and left them empty. */
    private void repair(Group group) {
        for (String part : parts(group)) {
            if (files.exists(part) && (lacks(part, "cpuset.cpus") || lacks(part, "cpuset.mems"))) {
                inheritBoth(part);
            }
        }
    }

    private boolean lacks(String path, String file) {
        return content(path, file).isEmpty();
    }

    /** A cpuset starts empty, and nobody may enter an empty one. False: its parent's is, too. */
    private boolean inheritBoth(String path) {
        return inherit(path, "cpuset.cpus") & inherit(path, "cpuset.mems");
    }

    private boolean inherit(String path, String file) {
        String value = content(parent(path), file);
        if (!value.isEmpty()) {
            files.writeFile(path + "/" + file, value);
        }
        return !value.isEmpty();
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private String content(String directory, String file) {
        return Utf8.decode(files.readFile(directory + "/" + file, MAX_BYTES)).trim();
    }

    /** Each level must let the one below use what the last is to have. */
    private void delegate(Group group, List<String> controllers) {
        if (controllers != null && controllers.isEmpty()) {
            return;
        }
        List<String> wanted = new ArrayList<>(controllers(group.hierarchy().mountPoint()));
        if (controllers != null) {
            wanted.retainAll(controllers);
        }
        if (controllers(group.directory()).containsAll(wanted)) {
            return;
        }
        for (String part : parts(group)) {
            List<String> given = controllers(part);
            for (String controller : wanted) {
                if (!given.contains(controller)) {
                    enable(parent(part), controller);
                }
            }
        }
    }

    private List<String> controllers(String directory) {
        String list = content(directory, "cgroup.controllers");
        return list.isEmpty() ? List.of() : Words.of(list, ' ');
    }

    private void enable(String group, String controller) {
        try {
            files.writeFile(group + "/cgroup.subtree_control", "+" + controller);
        } catch (LinuxException e) {
            // One that cannot be given (a realtime task in the root, a domain with processes, a
            // level above that keeps it) is missed only if a limit needs it; then writing that
            // limit says so.
        }
    }

    /**
     * Looks at the mode of a unified group (cgroup-v2.rst, "Threads"). Below a group with processes
     * the kernel calls one invalid; it can still be entered as a threaded one, but those have no
     * memory, io or hugetlb.
     *
     * @param domain whether such a controller is wanted
     */
    void checkType(Group group, boolean domain) {
        if (content(group.directory(), "cgroup.type").equals("domain")) {
            return;
        }
        for (String part : parts(group)) {
            String type = content(part, "cgroup.type");
            if (type.equals("domain invalid")) {
                refuse(domain, part, "an invalid state");
                files.writeFile(part + "/cgroup.type", "threaded");
            } else if (!type.equals("domain")) {
                refuse(domain, part, type + " mode");
            }
        }
    }

    private static void refuse(boolean domain, String path, String state) {
        if (domain) {
            throw Failure.precondition(
                    Cgroups.JOIN
                            + "cannot enter cgroupv2 \""
                            + path
                            + "\" with domain controllers -- it is in "
                            + state);
        }
    }
}
