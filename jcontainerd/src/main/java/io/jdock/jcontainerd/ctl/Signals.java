package io.jdock.jcontainerd.ctl;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.SignalNames;

import java.util.Locale;

/** Signals as the command line names them. */
final class Signals {
    private Signals() {}

    /** The number of {@code 9}, {@code KILL} or {@code SIGKILL}. */
    static int number(String text) {
        int known = SignalNames.number(text.toUpperCase(Locale.ROOT));
        if (known > 0) {
            return known;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= SignalNames.LAST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Failure.invalid("unknown signal \"" + text + "\"");
        }
        throw Failure.invalid("unknown signal \"" + text + "\"");
    }
}
