package io.jdock.jrunc.process;

import io.jdock.jrunc.security.Rlimits;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Process;

/** What must hold of a process before anything is made of it. */
public final class ProcessRules {
    /** As an argument of setresuid(2) and setresgid(2) it would mean: no change. */
    private static final long NO_ID = 0xFFFFFFFFL;

    private ProcessRules() {}

    /**
     * @throws io.jdock.proto.plain.error.Failure of kind INVALID_ARGUMENT
     */
    public static void check(Process process) {
        if (process.user().uid() == NO_ID || process.user().gid() == NO_ID) {
            throw Failure.invalid("process.user: " + NO_ID + " is nobody's id");
        }
        Rlimits.check(process.rlimits());
        Scheduling.check(process);
        Affinity.check(process.execCPUAffinity());
    }
}
