package io.jdock.proto.plain.sys;

import java.util.List;

/** Signals by their names (signal(7), x86 and arm). */
public final class SignalNames {
    /** The highest number, of a real-time signal. */
    public static final int LAST = 64;

    private static final List<String> NAMES =
            List.of(
                    "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP",
                    "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
                    "PWR", "SYS");

    private SignalNames() {}

    /**
     * @param name in upper case, {@code TERM} or {@code SIGTERM}
     * @return 0 if there is none of that name
     */
    public static int number(String name) {
        return Math.max(0, NAMES.indexOf(name.startsWith("SIG") ? name.substring(3) : name));
    }
}
