package io.jdock.jrunc.container;

import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;

import java.util.ArrayList;
import java.util.List;

/** A configuration, or a process, with what the runtime's own caller adds to it. */
public final class SpecAdditions {
    private static final List<String> SHUT = List.of("bind", "nosuid", "noexec", "nodev", "ro");

    private SpecAdditions() {}

    static Spec withVariables(Spec spec, List<String> variables) {
        return variables.isEmpty()
                ? spec
                : with(spec, withVariables(spec.process(), variables), spec.mounts());
    }

    /** A directory of the host, of which the container may use what is in it and no more. */
    static Spec withDirectory(Spec spec, String source, String destination) {
        List<Mount> mounts = new ArrayList<>(spec.mounts());
        mounts.add(new Mount(destination, "bind", source, SHUT, List.of(), List.of()));
        return with(spec, spec.process(), mounts);
    }

    private static Spec with(Spec spec, Process process, List<Mount> mounts) {
        return new Spec(
                spec.ociVersion(),
                process,
                spec.root(),
                spec.hostname(),
                spec.domainname(),
                mounts,
                spec.hooks(),
                spec.annotations(),
                spec.linux());
    }

    public static Process withVariables(Process process, List<String> variables) {
        if (variables.isEmpty()) {
            return process;
        }
        List<String> environment = new ArrayList<>(process.env());
        environment.addAll(variables);
        return new Process(
                process.terminal(),
                process.consoleSize(),
                process.user(),
                process.args(),
                environment,
                process.cwd(),
                process.capabilities(),
                process.rlimits(),
                process.noNewPrivileges(),
                process.apparmorProfile(),
                process.oomScoreAdj(),
                process.selinuxLabel(),
                process.scheduler(),
                process.ioPriority(),
                process.execCPUAffinity());
    }
}
