package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.SignalNames;

/** Signals as the command line names them. */
final class Signals {
    private Signals() {}

    /** {@code 9}, {@code KILL}, {@code SIGKILL}, in any case. */
    static int parse(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3;
        for (int i = 0; i < text.length(); i++) {
            digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (digits) {
            int number = Integer.parseInt(text);
            if (number <= SignalNames.LAST) {
                return number;
            }
            throw unknown(text);
        }
        int number = SignalNames.number(Ascii.upper(text));
        if (number == 0) {
            throw unknown(text);
        }
        return number;
    }

    private static Failure unknown(String text) {
        return Failure.invalid("unknown signal \"" + text + "\"");
    }
}
