package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.util.List;

/**
 * The process a container, or an exec in it, runs (config.md, "Process").
 *
 * @param consoleSize null when absent
 * @param capabilities null: none are touched
 * @param oomScoreAdj null: inherited from the caller
 * @param scheduler null: inherited
 * @param ioPriority null: inherited
 * @param execCPUAffinity null: inherited; of interest to an exec only
 */
public record Process(
        boolean terminal,
        ConsoleSize consoleSize,
        User user,
        List<String> args,
        List<String> env,
        String cwd,
        Capabilities capabilities,
        List<Rlimit> rlimits,
        boolean noNewPrivileges,
        String apparmorProfile,
        Integer oomScoreAdj,
        String selinuxLabel,
        Scheduler scheduler,
        IoPriority ioPriority,
        CpuAffinity execCPUAffinity) {

    public static Process read(JsonInput in) throws IOException {
        in.anyCase(Names::mixed);
        if (!in.enterObject()) {
            return null;
        }
        boolean terminal = false;
        ConsoleSize consoleSize = null;
        User user = User.ROOT;
        List<String> args = List.of();
        List<String> env = List.of();
        String cwd = "";
        Capabilities capabilities = null;
        List<Rlimit> rlimits = List.of();
        boolean noNewPrivileges = false;
        String apparmorProfile = "";
        Integer oomScoreAdj = null;
        String selinuxLabel = "";
        Scheduler scheduler = null;
        IoPriority ioPriority = null;
        CpuAffinity execCPUAffinity = null;
        while (in.hasMember()) {
            switch (in.name()) {
                case "terminal" -> terminal = in.bool();
                case "consoleSize" -> consoleSize = ConsoleSize.read(in);
                case "user" -> user = User.read(in);
                case "args" -> args = in.strings();
                case "env" -> env = in.strings();
                case "cwd" -> cwd = in.string();
                case "capabilities" -> capabilities = Capabilities.read(in);
                case "rlimits" -> rlimits = in.list(Rlimit::read);
                case "noNewPrivileges" -> noNewPrivileges = in.bool();
                case "apparmorProfile" -> apparmorProfile = in.string();
                case "oomScoreAdj" -> oomScoreAdj = in.optionalInt32();
                case "selinuxLabel" -> selinuxLabel = in.string();
                case "scheduler" -> scheduler = Scheduler.read(in);
                case "ioPriority" -> ioPriority = IoPriority.read(in);
                case "execCPUAffinity" -> execCPUAffinity = CpuAffinity.read(in);
                default -> in.skip();
            }
        }
        return new Process(
                terminal,
                consoleSize,
                user,
                args,
                env,
                cwd,
                capabilities,
                rlimits,
                noNewPrivileges,
                apparmorProfile,
                oomScoreAdj,
                selinuxLabel,
                scheduler,
                ioPriority,
                execCPUAffinity);
    }
}
