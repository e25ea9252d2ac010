package io.jdock.jrunc.cgroups;

import io.jdock.proto.plain.cgroups.GroupPaths;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container's group in one hierarchy.
 *
 * @param path from the mounted root, absolute, without a slash at the end
 */
public record Group(Hierarchy hierarchy, String path) {

    public String directory() {
        return hierarchy.mountPoint() + path;
    }

    /** Where they lie, as a container's state keeps it. */
    public static GroupPaths paths(List<Group> groups) {
        Map<String, String> directories = new LinkedHashMap<>();
        for (Group group : groups) {
            directories.put(String.join(",", group.hierarchy.controllers()), group.directory());
        }
        return new GroupPaths(directories);
    }
}
