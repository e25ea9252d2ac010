package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;

/** What a filter returns (SECCOMP_RET_* of linux/seccomp.h). */
final class SeccompActions {
    static final int ALLOW = 0x7fff0000;
    static final int LOG = 0x7ffc0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int KILL_THREAD = 0;
    private static final int TRAP = 0x00030000;
    private static final int ERRNO = 0x00050000;
    private static final int TRACE = 0x7ff00000;
    private static final int EPERM = 1;
    private static final int DATA = 0xffff;
    private static final int MAX_ERRNO = 4095;

    private SeccompActions() {}

    /**
     * @param errno null: EPERM
     */
    static int code(String action, Long errno) {
        long number = errno == null ? EPERM : errno;
        return switch (action) {
            case "SCMP_ACT_ALLOW" -> ALLOW;
            case "SCMP_ACT_ERRNO" -> errno((int) Math.min(number, MAX_ERRNO));
            case "SCMP_ACT_KILL", "SCMP_ACT_KILL_THREAD" -> KILL_THREAD;
            case "SCMP_ACT_KILL_PROCESS" -> KILL_PROCESS;
            case "SCMP_ACT_TRAP" -> TRAP;
            case "SCMP_ACT_TRACE" -> TRACE | (int) number & DATA;
            case "SCMP_ACT_LOG" -> LOG;
            case "SCMP_ACT_NOTIFY" ->
                    throw Failure.unimplemented("seccomp listeners are not supported");
            default ->
                    throw Failure.invalid(
                            "error in seccomp: string " + action + " is not a valid action");
        };
    }

    static int errno(int number) {
        return ERRNO | number;
    }
}
