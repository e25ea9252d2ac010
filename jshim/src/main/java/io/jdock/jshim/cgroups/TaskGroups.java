package io.jdock.jshim.cgroups;

import io.jdock.proto.plain.cgroups.FlatTable;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.Any;

import java.util.HashMap;
import java.util.Map;

/**
 * The groups that a container's first process was found in when it was made; they stay the
 * container's when that process has ended. Hierarchies are looked for where every distribution
 * mounts them: the mount table of a host with many containers is long, and a shim is small.
 *
 * @param membership the content of {@code /proc/PID/cgroup}; empty for none
 */
public record TaskGroups(byte[] membership) {
    public static final TaskGroups NONE = new TaskGroups(new byte[0]);

    private static final String MOUNT = "/sys/fs/cgroup";
    private static final int MAX_SIZE = 64 << 10;

    public static TaskGroups of(Files files, int pid) {
        try {
            return new TaskGroups(files.readFile("/proc/" + pid + "/cgroup", MAX_SIZE));
        } catch (LinuxException e) {
            // ended already: nothing is left to look at
            return NONE;
        }
    }

    /**
     * What the groups use now.
     *
     * @throws Failure NOT_FOUND for a container without groups
     */
    public Any metrics(Files files) {
        GroupPaths paths = paths(files);
        if (paths.directories().isEmpty()) {
            throw Failure.notFound("cgroup does not exist");
        }
        if (paths.unifiedAlone()) {
            return new Any(
                    UnifiedMetrics.TYPE, new UnifiedMetrics(files, paths.unified()).encoded());
        }
        return new Any(LegacyMetrics.TYPE, new LegacyMetrics(files, paths).encoded());
    }

    /**
     * How many of the groups' processes the kernel has ended for want of memory; -1 when their
     * group is gone, or does not count (version 1 before Linux 4.13).
     */
    long memoryKills(Files files) {
        GroupPaths paths = paths(files);
        String legacy = paths.of("memory");
        GroupFiles group = new GroupFiles(files, legacy.isEmpty() ? paths.unified() : legacy);
        FlatTable counts = group.flat(legacy.isEmpty() ? "memory.events" : "memory.oom_control");
        return counts.value("oom_kill");
    }

    /** Each controller's directory, the unified hierarchy's under the empty name. */
    GroupPaths paths(Files files) {
        Map<String, String> directories = new HashMap<>();
        for (String line : Words.of(Utf8.decode(membership), '\n')) {
            int first = line.indexOf(':');
            int second = line.indexOf(':', first + 1);
            // a path that leads up and out is of a namespace that is not ours
            if (second > 0 && !line.startsWith("/..", second + 1)) {
                String path = line.substring(second + 1);
                add(line.substring(first + 1, second), path, files, directories);
            }
        }
        return new GroupPaths(directories);
    }

    private static void add(
            String controllers, String path, Files files, Map<String, String> directories) {
        if (controllers.isEmpty()) {
            String unified = MOUNT + "/unified" + path;
            String directory = files.exists(unified) ? unified : MOUNT + path;
            put("", directory, files, directories);
            return;
        }
        for (String controller : Words.of(controllers, ',')) {
            put(controller, MOUNT + "/" + controller + path, files, directories);
        }
    }

    private static void put(
            String controller, String directory, Files files, Map<String, String> directories) {
        if (files.exists(directory)) {
            directories.put(controller, directory);
        }
    }
}
