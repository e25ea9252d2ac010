package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.oci.Spec;

/** Reads a configuration's namespaces. */
public final class FuzzedNamespaces {
    private FuzzedNamespaces() {}

    public static void read(Spec spec) {
        Namespaces namespaces = Namespaces.of(spec.linux().namespaces());
        namespaces.cloneFlags();
        namespaces.unshareFlags();
        TimeOffsets.check(spec.linux().timeOffsets());
        TimeOffsets.lines(spec.linux().timeOffsets());
        IdMaps.lines(spec.linux().uidMappings());
        IdMaps.arguments("newuidmap", 1, spec.linux().uidMappings());
        IdMaps.onlyOwn(spec.linux().gidMappings(), 1);
    }
}
