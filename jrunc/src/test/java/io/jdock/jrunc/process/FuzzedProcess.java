package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.proto.plain.oci.Spec;

import java.util.List;

/** Reads what a process is asked to be. */
public final class FuzzedProcess {
    private FuzzedProcess() {}

    public static void read(Spec spec) {
        MemoryPolicies.check(spec.linux().memoryPolicy());
        ExecutableLookup.variable(spec.process().env(), "PATH");
        Namespaces namespaces = Namespaces.of(spec.linux().namespaces());
        for (String name : spec.linux().sysctl().keySet()) {
            SystemControls.check(name, namespaces);
            SystemControls.file(name);
        }
        if (spec.process().scheduler() != null) {
            Scheduling.attributes(spec.process().scheduler());
        }
    }

    /** The user is wanted whose id stands first in the text. */
    public static void passwd(String text) {
        HomeDirectory.find(text, 0);
        HomeDirectory.find(text, 1000);
        ExecutableLookup.variable(List.of(text), "HOME");
    }
}
