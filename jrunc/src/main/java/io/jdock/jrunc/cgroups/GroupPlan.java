package io.jdock.jrunc.cgroups;

import io.jdock.jrunc.cgroups.systemd.SystemdUnit;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The groups a container is to have, before any is made.
 *
 * @param named whether the configuration asked for this place
 * @param rootless whether the right to make groups may be missing
 * @param unit of systemd, which makes them; null: we do
 */
public record GroupPlan(
        List<Group> groups, boolean named, BooleanSupplier rootless, SystemdUnit unit) {

    /** One group in each hierarchy; a path that is not absolute starts at the caller's own. */
    static GroupPlan inFileSystem(
            List<Hierarchy> hierarchies, String cgroupsPath, String id, BooleanSupplier rootless) {
        String path = cgroupsPath.isEmpty() ? id : withoutEnd(cgroupsPath);
        refuseClimbing(path);
        boolean unifiedAlone = hierarchies.size() == 1;
        List<Group> groups = new ArrayList<>();
        for (Hierarchy hierarchy : hierarchies) {
            String base = path.startsWith("/") ? "" : base(hierarchy, unifiedAlone) + "/";
            groups.add(new Group(hierarchy, base + path));
        }
        return new GroupPlan(groups, !cgroupsPath.isEmpty(), rootless, null);
    }

    /**
     * Of the unified hierarchy it is the parent of the caller's group: a group with processes may
     * not pass controllers on.
     */
    private static String base(Hierarchy hierarchy, boolean unifiedAlone) {
        String own = withoutEnd(hierarchy.ownPath());
        boolean above = unifiedAlone && hierarchy.unified() && !own.isEmpty();
        return above ? own.substring(0, own.lastIndexOf('/')) : own;
    }

    private static String withoutEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static void refuseClimbing(String path) {
        if (("/" + path + "/").contains("/../")) {
            throw Failure.invalid("cgroupsPath " + path + " has a .. in it");
        }
    }

    public boolean unifiedAlone() {
        return groups.size() == 1 && groups.getFirst().hierarchy().unified();
    }

    /** Whether the container can do without groups where they are denied. */
    boolean dispensable() {
        return !named && rootless.getAsBoolean();
    }
}
