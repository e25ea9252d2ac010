package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a command's flags as Go's flag package does: one dash or two, {@code -flag value} or {@code
 * -flag=value}, {@code -flag} or {@code -flag=false} for a switch; {@code --} ends them.
 */
final class Flags {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<String> switches = new ArrayList<>();
    private final boolean anywhere;

    private Flags(boolean anywhere) {
        this.anywhere = anywhere;
    }

    /** Flags may stand behind arguments as well. */
    static Flags anywhere() {
        return new Flags(true);
    }

    /** The first argument ends the flags: the rest belongs to somebody else. */
    static Flags inFront() {
        return new Flags(false);
    }

    /** Flags with a value; a second name follows a bar, as in {@code bundle|b}. */
    Flags values(String... flags) {
        for (String flag : flags) {
            add(flag);
        }
        return this;
    }

    Flags switches(String... flags) {
        for (String flag : flags) {
            switches.add(add(flag));
        }
        return this;
    }

    private String add(String flag) {
        int bar = flag.indexOf('|');
        String name = bar < 0 ? flag : flag.substring(0, bar);
        names.put(name, name);
        if (bar >= 0) {
            names.put(flag.substring(bar + 1), name);
        }
        return name;
    }

    /** What was given. */
    static final class Given {
        private final Map<String, List<String>> values = new LinkedHashMap<>();
        private final List<String> arguments = new ArrayList<>();

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

        int number(String flag) {
            String value = text(flag, "0");
            try {
                return Integer.parseInt(value);
            } catch (NumberFormatException e) {
                throw invalid(value, flag);
            }
        }

        List<String> arguments() {
            return arguments;
        }
    }

    Given parse(List<String> words) {
        Given given = new Given();
        int i = 0;
        while (i < words.size()) {
            String word = words.get(i++);
            if (word.equals("--")) {
                given.arguments.addAll(words.subList(i, words.size()));
                return given;
            }
            if (!word.startsWith("-") || word.length() == 1) {
                given.arguments.add(word);
                if (!anywhere) {
                    given.arguments.addAll(words.subList(i, words.size()));
                    return given;
                }
                continue;
            }
            i = flag(word, words, i, given);
        }
        return given;
    }

    /**
     * @return the index behind what the flag took
     */
    private int flag(String word, List<String> words, int next, Given given) {
        String bare = word.substring(word.startsWith("--") ? 2 : 1);
        int equals = bare.indexOf('=');
        String key = equals < 0 ? bare : bare.substring(0, equals);
        String name = names.get(key);
        if (name == null) {
            throw Failure.invalid("flag provided but not defined: -" + key);
        }
        boolean isSwitch = switches.contains(name);
        int end = next;
        String value = "true";
        if (equals >= 0) {
            value = bare.substring(equals + 1);
        } else if (!isSwitch) {
            if (next >= words.size()) {
                throw Failure.invalid("flag needs an argument: -" + key);
            }
            value = words.get(next);
            end = next + 1;
        }
        given.values
                .computeIfAbsent(name, none -> new ArrayList<>())
                .add(isSwitch ? switchValue(value, key) : value);
        return end;
    }

    /** The words Go takes for a boolean. */
    private static String switchValue(String value, String flag) {
        return switch (value) {
            case "1", "t", "T", "TRUE", "true", "True" -> "true";
            case "0", "f", "F", "FALSE", "false", "False" -> "false";
            default -> throw invalid(value, flag);
        };
    }

    private static Failure invalid(String value, String flag) {
        return Failure.invalid("invalid value \"" + value + "\" for flag -" + flag);
    }
}
