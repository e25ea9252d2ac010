package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hierarchies of this host, read once: /proc/self/cgroup says which there are and where this
 * process is in them (cgroups(7)), /proc/self/mountinfo where they are mounted (proc(5)).
 */
public final class Hierarchies {
    private static final int MAX_BYTES = 16 << 20;
    private static final int ROOT = 3;
    private static final int MOUNT_POINT = 4;

    /** Counted from the dash that ends the optional fields. */
    private static final int SUPER_OPTIONS = 3;

    private Hierarchies() {}

    public static List<Hierarchy> read(Files files) {
        String groups = Utf8.decode(files.readFile("/proc/self/cgroup", MAX_BYTES));
        String mounts = Utf8.decode(files.readFile("/proc/self/mountinfo", MAX_BYTES));
        return parse(groups, mounts);
    }

    /** The directory of the unified group a process is in; empty: none, or no such process. */
    public static String unifiedOf(Files files, int pid) {
        String groups;
        try {
            groups = Utf8.decode(files.readFile("/proc/" + pid + "/cgroup", MAX_BYTES));
        } catch (LinuxException e) {
            return "";
        }
        String mounts = Utf8.decode(files.readFile("/proc/self/mountinfo", MAX_BYTES));
        for (Hierarchy hierarchy : parse(groups, mounts)) {
            if (hierarchy.unified()) {
                return hierarchy.mountPoint() + hierarchy.ownPath();
            }
        }
        return "";
    }

    /** In the order of the mounts; a hierarchy that is mounted twice counts once. */
    static List<Hierarchy> parse(String groups, String mounts) {
        Map<String, String> ownPaths = ownPaths(groups);
        List<Hierarchy> found = new ArrayList<>();
        int start = 0;
        while (start < mounts.length()) {
            int end = lineEnd(mounts, start);
            int dash = mounts.indexOf(" - cgroup", start);
            if (dash < 0) {
                break;
            }
            if (dash < end) {
                add(mounts.substring(start, end), ownPaths, found);
            }
            start = end + 1;
        }
        return found;
    }

    private static void add(String line, Map<String, String> ownPaths, List<Hierarchy> found) {
        List<String> fields = Words.of(line, ' ');
        int dash = fields.indexOf("-");
        if (dash <= MOUNT_POINT || fields.size() <= dash + SUPER_OPTIONS) {
            throw Failure.invalid("/proc/self/mountinfo: no line of a mount: " + line);
        }
        String mountPoint = Words.unescape(fields.get(MOUNT_POINT));
        boolean unified = fields.get(dash + 1).equals("cgroup2");
        List<String> controllers = List.of();
        String key = "";
        if (!unified) {
            key = keyOf(fields.get(dash + SUPER_OPTIONS), ownPaths);
            controllers = Words.of(key, ',');
        }
        String own = ownPaths.remove(key);
        if (own != null) {
            found.add(new Hierarchy(mountPoint, controllers, below(own, fields.get(ROOT))));
        }
    }

    /** The controller list, as /proc/self/cgroup writes it, whose members all are mount options. */
    private static String keyOf(String superOptions, Map<String, String> ownPaths) {
        List<String> options = Words.of(superOptions, ',');
        for (String key : ownPaths.keySet()) {
            if (!key.isEmpty() && options.containsAll(Words.of(key, ','))) {
                return key;
            }
        }
        return "none";
    }

    /** Inside a container the mount's root is not the hierarchy's; paths count from the former. */
    private static String below(String own, String mountRoot) {
        if (mountRoot.equals("/")) {
            return own;
        }
        if (own.equals(mountRoot)) {
            return "/";
        }
        return own.startsWith(mountRoot + "/") ? own.substring(mountRoot.length()) : own;
    }

    private static Map<String, String> ownPaths(String groups) {
        Map<String, String> paths = new LinkedHashMap<>();
        int start = 0;
        while (start < groups.length()) {
            int end = lineEnd(groups, start);
            int first = groups.indexOf(':', start);
            int second = groups.indexOf(':', first + 1);
            if (first > 0 && second > 0 && second < end) {
                paths.put(groups.substring(first + 1, second), groups.substring(second + 1, end));
            }
            start = end + 1;
        }
        return paths;
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
