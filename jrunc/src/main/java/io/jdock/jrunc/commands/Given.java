package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The flags and arguments of one command line. */
final class Given {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();

    void add(String flag, String value) {
        values.computeIfAbsent(flag, none -> new ArrayList<>()).add(value);
    }

    void addArgument(String argument) {
        arguments.add(argument);
    }

    /** The last value, or empty. */
    String text(String flag) {
        List<String> all = all(flag);
        return all.isEmpty() ? "" : all.getLast();
    }

    String text(String flag, String otherwise) {
        return has(flag) ? text(flag) : otherwise;
    }

    List<String> all(String flag) {
        return values.getOrDefault(flag, List.of());
    }

    boolean has(String flag) {
        return values.containsKey(flag);
    }

    boolean on(String flag) {
        return text(flag).equals("true");
    }

    /** 0 where the flag is not given. */
    int number(String flag) {
        return number(flag, 0);
    }

    int number(String flag, int otherwise) {
        if (!has(flag)) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text(flag));
        } catch (NumberFormatException e) {
            throw invalid(text(flag), flag);
        }
    }

    List<String> arguments() {
        return arguments;
    }

    static Failure invalid(String value, String flag) {
        return Failure.invalid("invalid value \"" + value + "\" for flag -" + flag);
    }
}
