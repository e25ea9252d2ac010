package io.jdock.jcontainerd.ctl;

import io.jdock.proto.plain.error.Failure;

import java.util.List;
import java.util.Locale;

/** Signal names of Linux on x86 and ARM (signal(7)). */
final class Signals {
    private static final List<String> NAMES =
            List.of(
                    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP",
                    "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
                    "PWR", "SYS");
    private static final int LAST = 64;

    private Signals() {}

    /** The number of {@code 9}, {@code KILL} or {@code SIGKILL}. */
    static int number(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        int known = NAMES.indexOf(name.startsWith("SIG") ? name.substring(3) : name) + 1;
        if (known > 0) {
            return known;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= LAST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Failure.invalid("unknown signal \"" + text + "\"");
        }
        throw Failure.invalid("unknown signal \"" + text + "\"");
    }
}
