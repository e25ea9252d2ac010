package io.jdock.jrunc.process;

import io.jdock.jrunc.security.Rlimits;
import io.jdock.jrunc.security.UserIds;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Process;

/** What must hold of a process before anything is made of it. */
public final class ProcessRules {
    private ProcessRules() {}

    /**
     * @throws io.jdock.proto.plain.error.Failure of kind INVALID_ARGUMENT
     */
    public static void check(Process process) {
        UserIds.check(process.user());
        process.args().forEach(ProcessRules::checkArgument);
        process.env().forEach(ProcessRules::checkVariable);
        Rlimits.check(process.rlimits());
        Scheduling.check(process);
        Affinity.check(process.execCPUAffinity());
    }

    /** The kernel would end it at the null byte: another program than the one that was named. */
    private static void checkArgument(String argument) {
        if (argument.indexOf('\0') >= 0) {
            throw Failure.invalid("process.args: an argument can't contain null(\\x00)");
        }
    }

    private static void checkVariable(String variable) {
        if (variable.indexOf('=') <= 0) {
            throw Failure.invalid("invalid environment variable: \"" + variable + "\"");
        }
        if (variable.indexOf('\0') >= 0) {
            throw Failure.invalid("environment variable value can't contain null(\\x00)");
        }
    }
}
