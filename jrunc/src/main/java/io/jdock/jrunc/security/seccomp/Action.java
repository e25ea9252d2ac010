package io.jdock.jrunc.security.seccomp;

import io.jdock.proto.plain.error.Failure;

/** What a filter returns (SECCOMP_RET_* of linux/seccomp.h). */
final class Action {
    static final int ALLOW = 0x7fff0000;
    static final int LOG = 0x7ffc0000;
    static final int NOTIFY = 0x7fc00000;
    static final int KILL_THREAD = 0;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int TRAP = 0x00030000;
    private static final int ERRNO = 0x00050000;
    private static final int TRACE = 0x7ff00000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final int DATA = 0xffff;
    private static final int MAX_ERRNO = 4095;

    private Action() {}

    /**
     * @param errno what an error or a tracer gets; null: EPERM
     */
    static int code(String action, Long errno) {
        long number = errno == null ? EPERM : errno;
        return switch (action) {
            case "SCMP_ACT_ALLOW" -> ALLOW;
            case "SCMP_ACT_ERRNO" -> ERRNO | checked(number);
            case "SCMP_ACT_KILL", "SCMP_ACT_KILL_THREAD" -> KILL_THREAD;
            case "SCMP_ACT_KILL_PROCESS" -> KILL_PROCESS;
            case "SCMP_ACT_TRAP" -> TRAP;
            case "SCMP_ACT_TRACE" -> TRACE | (int) number & DATA;
            case "SCMP_ACT_LOG" -> LOG;
            case "SCMP_ACT_NOTIFY" -> NOTIFY;
            default ->
                    throw Failure.invalid(
                            "string " + action + " is not a valid action for seccomp");
        };
    }

    private static int checked(long errno) {
        if (errno >= MAX_ERRNO) {
            throw Failure.invalid(
                    "unable to init seccomp: errno " + errno + " is above " + (MAX_ERRNO - 1));
        }
        return (int) errno;
    }

    /**
     * The answer to a call that is newer than all the configuration's author knew: that it does not
     * exist, so that programs fall back to older ones. Who lets calls pass, or a tracer see them,
     * does so with new ones too.
     */
    static int forUnknown(int defaultAction) {
        boolean passes =
                defaultAction == ALLOW || defaultAction == LOG || (defaultAction & ~DATA) == TRACE;
        return passes ? defaultAction : ERRNO | ENOSYS;
    }
}
