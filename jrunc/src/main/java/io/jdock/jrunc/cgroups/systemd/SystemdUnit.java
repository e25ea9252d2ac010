package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;

import java.util.List;

/**
 * The unit of a container: what cgroupsPath says as {@code slice:prefix:name}.
 *
 * @param slice the parent; empty: the usual one
 * @param name with its ending
 */
public record SystemdUnit(String slice, String name) {

    /**
     * @param cgroupsPath as configured; empty: named after the container
     */
    static SystemdUnit of(String cgroupsPath, String id) {
        if (cgroupsPath.isEmpty()) {
            return new SystemdUnit("", "runc-" + id + ".scope");
        }
        List<String> parts = Words.of(cgroupsPath, ':');
        if (parts.size() != 3) {
            throw Failure.invalid(
                    "expected cgroupsPath to be of format \"slice:prefix:name\" for systemd"
                            + " cgroups, got \""
                            + cgroupsPath
                            + "\" instead");
        }
        String name = parts.get(2);
        refuseSlash(parts.get(1) + name);
        boolean slice = name.endsWith(".slice");
        return new SystemdUnit(parts.get(0), slice ? name : parts.get(1) + "-" + name + ".scope");
    }

    private static void refuseSlash(String name) {
        if (name.indexOf('/') >= 0 || name.isEmpty()) {
            throw Failure.invalid("invalid unit name: " + name);
        }
    }

    boolean isSlice() {
        return name.endsWith(".slice");
    }

    String sliceOr(String usual) {
        return slice.isEmpty() ? usual : slice;
    }

    /**
     * Where systemd puts the unit: a slice named {@code a-b.slice} stands in {@code a.slice}.
     *
     * @param usual the slice if none is configured
     */
    String path(String usual) {
        return (expand(sliceOr(usual)) + "/" + name).replace("//", "/");
    }

    static String expand(String slice) {
        String ending = ".slice";
        String stem = slice.endsWith(ending) ? slice.substring(0, slice.length() - 6) : "";
        if (stem.isEmpty() || slice.indexOf('/') >= 0) {
            throw Failure.invalid("invalid slice name: " + slice);
        }
        if (stem.equals("-")) {
            return "/";
        }
        StringBuilder path = new StringBuilder();
        StringBuilder prefix = new StringBuilder();
        for (String component : Words.of(stem, '-')) {
            if (component.isEmpty()) {
                throw Failure.invalid("invalid slice name: " + slice);
            }
            path.append('/').append(prefix).append(component).append(ending);
            prefix.append(component).append('-');
        }
        return path.toString();
    }
}
