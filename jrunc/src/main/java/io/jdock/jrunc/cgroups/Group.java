package io.jdock.jrunc.cgroups;

/**
 * A container's group in one hierarchy.
 *
 * @param path from the mounted root, absolute, without a slash at the end
 */
public record Group(Hierarchy hierarchy, String path) {

    public String directory() {
        return hierarchy.mountPoint() + path;
    }
}
