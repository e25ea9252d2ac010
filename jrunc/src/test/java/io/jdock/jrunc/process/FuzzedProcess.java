package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.oci.Spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    public static void passwd(String text) {
        try {
            Path file = Files.createTempFile("passwd", "");
            Files.writeString(file, text);
            String path = file.toString();
            HomeDirectory.lookUp(JnaLinux.install().files(), path, 0);
            HomeDirectory.lookUp(JnaLinux.install().files(), path, 1000);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
