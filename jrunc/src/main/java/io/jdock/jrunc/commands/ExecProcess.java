package io.jdock.jrunc.commands;

import io.jdock.jrunc.process.ProcessRules;
import io.jdock.jrunc.security.Selinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.Capabilities;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;

import java.util.ArrayList;
import java.util.List;

/** The process of an exec that was asked for by flags: the container's own, with changes. */
final class ExecProcess {
    private ExecProcess() {}

    static Process of(Process base, Given given) {
        List<String> arguments = given.arguments();
        List<String> environment = new ArrayList<>(base.env());
        environment.addAll(given.all("env"));
        return new Process(
                given.on("tty"),
                base.consoleSize(),
                UserFlag.parse(given.text("user"), given.all("additional-gids"), base.user()),
                arguments.subList(1, arguments.size()),
                environment,
                given.text("cwd", base.cwd()),
                capabilities(base.capabilities(), given.all("cap")),
                base.rlimits(),
                given.has("no-new-privs") ? given.on("no-new-privs") : base.noNewPrivileges(),
                given.text("apparmor", base.apparmorProfile()),
                base.oomScoreAdj(),
                given.text("process-label", base.selinuxLabel()),
                base.scheduler(),
                base.ioPriority(),
                base.execCPUAffinity());
    }

    /**
     * Additions go into every set but the inheritable one, which a user could pass on; without that
     * one there is nothing ambient either.
     */
    private static Capabilities capabilities(Capabilities base, List<String> added) {
        if (added.isEmpty()) {
            return base;
        }
        Capabilities from = base == null ? NONE : base;
        return new Capabilities(
                joined(from.bounding(), added),
                joined(from.effective(), added),
                from.inheritable(),
                joined(from.permitted(), added),
                from.inheritable().isEmpty() ? from.ambient() : joined(from.ambient(), added));
    }

    private static final Capabilities NONE =
            new Capabilities(List.of(), List.of(), List.of(), List.of(), List.of());

    private static List<String> joined(List<String> base, List<String> added) {
        List<String> all = new ArrayList<>(base);
        all.addAll(added);
        return all;
    }

    /** The process of an exec that was asked for by a file. */
    static Process read(Files files, String path) {
        String text = Utf8.decode(files.readFile(path, Spec.MAX_CHARS));
        return JsonInput.parse(path, text, Spec.MAX_CHARS, Process::read);
    }

    static void check(Files files, Process process) {
        if (process == null) {
            throw Failure.invalid("process property must not be empty");
        }
        if (process.cwd().isEmpty()) {
            throw Failure.invalid("Cwd property must not be empty");
        }
        if (!process.cwd().startsWith("/")) {
            throw Failure.invalid("Cwd must be an absolute path");
        }
        if (process.args().isEmpty()) {
            throw Failure.invalid("args must not be empty");
        }
        ProcessRules.check(process);
        Selinux.check(files, process.selinuxLabel());
    }
}
