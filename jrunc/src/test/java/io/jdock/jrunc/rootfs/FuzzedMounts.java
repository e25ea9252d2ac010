package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Spec;

/** Reads a configuration's mounts. */
public final class FuzzedMounts {
    private FuzzedMounts() {}

    public static void read(Spec spec) {
        MountRules.check(spec, true);
        Propagation.ofRootfs(spec.linux().rootfsPropagation());
        for (Mount mount : spec.mounts()) {
            MountOptions.parse(mount.options());
            MountRules.bind(mount);
        }
    }

    public static void table(String text) {
        HostPseudoMounts.find(text, "/a");
    }
}
