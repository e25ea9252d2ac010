package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.FuzzedHost;
import io.jdock.jrunc.namespaces.FuzzedNamespaces;
import io.jdock.jrunc.process.FuzzedProcess;
import io.jdock.jrunc.rootfs.FuzzedMounts;
import io.jdock.jrunc.security.seccomp.SyscallFilter;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.Spec;

/** Reads records as a command would, up to where something would be made of them. */
public final class FuzzedRecords {
    private FuzzedRecords() {}

    public static void config(String text) {
        Spec spec = Spec.parse("config.json", text);
        SpecRules.check(JnaLinux.install().files(), spec, true);
        FuzzedNamespaces.read(spec);
        FuzzedProcess.read(spec);
        FuzzedMounts.read(spec);
        FuzzedHost.read(spec);
        if (spec.linux().seccomp() != null) {
            SyscallFilter.compile(spec.linux().seccomp());
        }
    }

    public static void state(String text) {
        State state = JsonInput.parse("state.json", text, State.MAX_CHARS, State::read);
        state.report(Status.RUNNING);
        state.forHook(Status.STOPPED);
        String written = state.toJson();
        State again = JsonInput.parse("state.json", written, State.MAX_CHARS, State::read);
        if (!again.equals(state)) {
            throw new AssertionError(state + " became " + again);
        }
    }
}
