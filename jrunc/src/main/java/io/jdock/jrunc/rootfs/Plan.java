package io.jdock.jrunc.rootfs;

import io.jdock.jrunc.cgroups.Group;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Namespace;
import io.jdock.proto.plain.oci.Spec;

import java.util.List;

/**
 * What a container's file tree is made from.
 *
 * @param bundle absolute path of the bundle
 * @param rootfs absolute path of the root directory
 * @param groups the container's, in every hierarchy
 * @param sources opens what the container's own root may not
 */
public record Plan(
        Spec spec, String bundle, String rootfs, List<Group> groups, SourceProvider sources) {

    /** Whether it has such a namespace of its own or another's, not the runtime's. */
    boolean has(String namespace) {
        for (Namespace each : spec.linux().namespaces()) {
            if (each.type().equals(namespace)) {
                return true;
            }
        }
        return false;
    }

    MountLabel label() {
        return new MountLabel(spec.linux().mountLabel());
    }

    /** The destination as a path in the container; some write it as a path on the host. */
    String inside(Mount mount) {
        String path = mount.destination();
        return path.startsWith(rootfs + "/") ? path.substring(rootfs.length()) : path;
    }

    /** A bind mount's source as an absolute path, any other's as it is. */
    String source(Mount mount) {
        boolean relative = MountRules.bind(mount) && !mount.source().startsWith("/");
        return relative ? bundle + "/" + mount.source() : mount.source();
    }

    static boolean isDev(String destination) {
        return destination.equals("/dev") || destination.equals("/dev/");
    }

    /**
     * A user namespace may mount only what shows a namespace of its own; what shows one of the
     * host's it may borrow from there, since it sees the same either way.
     */
    boolean mayBorrow(String type) {
        String shown =
                switch (type) {
                    case "sysfs" -> "network";
                    case "mqueue" -> "ipc";
                    default -> "pid";
                };
        return has("user") && !has(shown);
    }
}
