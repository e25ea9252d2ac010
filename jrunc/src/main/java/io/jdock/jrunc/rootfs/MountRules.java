package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Spec;

/** What must hold of the part of a configuration that describes files, before all else. */
public final class MountRules {
    private MountRules() {}

    /**
     * @param pivot whether the root is changed by pivot_root(2)
     */
    public static void check(Spec spec, boolean pivot) {
        String propagation = spec.linux().rootfsPropagation();
        Propagation.ofRootfs(propagation);
        if (!pivot && propagation.endsWith("private")) {
            throw Failure.invalid("rootfsPropagation of [r]private is not safe without pivot_root");
        }
        for (Mount mount : spec.mounts()) {
            check(mount, hasUsers(spec));
        }
        DeviceNodes.check(spec.linux().devices());
    }

    private static void check(Mount mount, boolean users) {
        if ((mount.source() + mount.destination() + mount.type()).indexOf(0) >= 0) {
            throw invalid(mount, "mount field contains null byte");
        }
        if (mount.destination().isEmpty()) {
            throw invalid(mount, "mount destination not absolute");
        }
        if (!BindSource.idMapped(mount)) {
            return;
        }
        if (!bind(mount)) {
            throw invalid(mount, "id-mapped mounts are only supported for bind-mounts");
        }
        if (mount.uidMappings().isEmpty() != mount.gidMappings().isEmpty()
                || !BindSource.ownMaps(mount) && !users) {
            throw invalid(mount, "id-mapped mounts must have both uid and gid mappings specified");
        }
    }

    private static boolean hasUsers(Spec spec) {
        return spec.linux().namespaces().stream().anyMatch(each -> each.type().equals("user"));
    }

    static boolean bind(Mount mount) {
        return mount.type().equals("bind") || MountOptions.parse(mount.options()).bind();
    }

    private static Failure invalid(Mount mount, String problem) {
        return Failure.invalid("invalid mount {" + mount.destination() + "}: " + problem);
    }
}
