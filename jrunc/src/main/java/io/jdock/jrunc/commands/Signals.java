package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;

import java.util.List;

/** Signals by name or number (signal(7), x86 and arm). */
final class Signals {
    private static final int LAST = 64;
    private static final List<String> NAMES =
            List.of(
                    "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1",
                    "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP",
                    "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO",
                    "PWR", "SYS");

    private Signals() {}

    /** {@code 9}, {@code KILL}, {@code SIGKILL}, in any case. */
    static int parse(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (digits) {
            int number = Integer.parseInt(text);
            if (number <= LAST) {
                return number;
            }
            throw unknown(text);
        }
        String name = Ascii.upper(text);
        name = name.startsWith("SIG") ? name.substring(3) : name;
        int number = NAMES.indexOf(name);
        if (number <= 0) {
            throw unknown(text);
        }
        return number;
    }

    private static Failure unknown(String text) {
        return Failure.invalid("unknown signal \"" + text + "\"");
    }
}
