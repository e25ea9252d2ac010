package io.jdock.jrunc.container;

import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups below a container's own, made by somebody inside, that a process is to join.
 *
 * @param paths by controller; the one for all hierarchies has the key "". Empty: the container's
 *     own
 */
public record SubGroups(Map<String, String> paths) {
    public static final SubGroups NONE = new SubGroups(Map.of());

    /**
     * @param flags one path for all, or any number of {@code controller[,controller]:path}
     */
    public static SubGroups parse(List<String> flags) {
        if (flags.isEmpty()) {
            return NONE;
        }
        Map<String, String> paths = new LinkedHashMap<>();
        for (String flag : flags) {
            int colon = flag.indexOf(':');
            if (colon >= 0) {
                addControllers(flag, colon, paths);
            } else if (flags.size() == 1) {
                paths.put("", flag);
            } else {
                throw Failure.invalid(
                        "invalid --cgroup argument: " + flag + " (missing <controller>: prefix)");
            }
        }
        return new SubGroups(paths);
    }

    private static void addControllers(String flag, int colon, Map<String, String> paths) {
        int start = 0;
        while (start <= colon) {
            int comma = flag.indexOf(',', start);
            int end = comma < 0 || comma > colon ? colon : comma;
            String controller = flag.substring(start, end);
            if (controller.isEmpty()) {
                throw Failure.invalid(
                        "invalid --cgroup argument: " + flag + " (empty <controller> prefix)");
            }
            if (paths.put(controller, flag.substring(colon + 1)) != null) {
                throw Failure.invalid(
                        "invalid --cgroup argument(s): controller "
                                + controller
                                + " specified multiple times");
            }
            start = end + 1;
        }
    }

    /** The directories to join, given the container's. */
    GroupPaths below(GroupPaths groups) {
        Map<String, String> found = new LinkedHashMap<>(groups.directories());
        for (Map.Entry<String, String> path : paths.entrySet()) {
            int matches = 0;
            for (String controllers : groups.directories().keySet()) {
                String base = groups.directories().get(controllers);
                if (path.getKey().isEmpty() || has(controllers, path.getKey())) {
                    found.put(controllers, below(base, path.getValue()));
                    matches++;
                }
            }
            if (matches == 0) {
                throw Failure.invalid("unknown controller " + path.getKey() + " in SubCgroupPaths");
            }
        }
        return new GroupPaths(found);
    }

    private static boolean has(String controllers, String controller) {
        return ("," + controllers + ",").contains("," + controller + ",");
    }

    private static String below(String base, String path) {
        String joined = Paths.clean(base + "/" + path);
        if (!joined.equals(base) && !joined.startsWith(base + "/")) {
            throw Failure.invalid("bad sub cgroup path: " + path + " is not a sub cgroup path");
        }
        return joined;
    }

    /** The container's own groups are there as long as it is; these may not be. */
    void check(Files files, GroupPaths groups) {
        for (String directory :
                paths.isEmpty() ? List.<String>of() : groups.directories().values()) {
            String file = directory + "/cgroup.procs";
            if (!files.exists(file)) {
                throw Failure.notFound(
                        "unable to start container process: error adding pid to cgroups: open "
                                + file
                                + ": "
                                + Errno.text(Errno.ENOENT));
            }
        }
    }
}
