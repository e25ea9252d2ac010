package io.jdock.jdockd.containers.check;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.SignalNames;

import java.util.Locale;

/** Signals by name and number, as on every architecture we run on. */
public final class Signals {
    public static final int TERM = 15;
    public static final int KILL = 9;

    private static final int RTMIN = 34;
    private static final int RTMAX = SignalNames.LAST;

    private Signals() {}

    /**
     * @param text {@code SIGTERM}, {@code term}, {@code 15}, {@code RTMIN+3}
     * @throws Failure INVALID_ARGUMENT {@code Invalid signal: X}
     */
    public static int parse(String text) {
        int number = number(text);
        if (number <= 0 || number > RTMAX) {
            throw Failure.invalid("Invalid signal: " + text);
        }
        return number;
    }

    private static int number(String text) {
        if (text.matches("[0-9]{1,3}")) {
            return Integer.parseInt(text);
        }
        String name = text.toUpperCase(Locale.ROOT);
        if (name.startsWith("SIG")) {
            name = name.substring(3);
        }
        if (name.matches("RTMIN(\\+[0-9]{1,2})?")) {
            return RTMIN + (name.length() > 6 ? Integer.parseInt(name.substring(6)) : 0);
        }
        if (name.matches("RTMAX(-[0-9]{1,2})?")) {
            return RTMAX - (name.length() > 6 ? Integer.parseInt(name.substring(6)) : 0);
        }
        return switch (name) {
            case "IOT" -> number("ABRT");
            case "CLD" -> number("CHLD");
            case "POLL" -> number("IO");
            default -> SignalNames.number("SIG" + name);
        };
    }
}
