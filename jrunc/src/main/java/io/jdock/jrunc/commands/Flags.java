package io.jdock.jrunc.commands;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a command's flags as Go's flag package does: one dash or two, {@code -flag value} or {@code
 * -flag=value}, {@code -flag} or {@code -flag=false} for a switch; {@code --} ends them.
 */
final class Flags {
    private final List<Flag> known = new ArrayList<>();
    private final boolean anywhere;

    private Flags(boolean anywhere) {
        this.anywhere = anywhere;
        toggle("help|h", "show help");
    }

    /** Flags may stand behind arguments as well. */
    static Flags anywhere() {
        return new Flags(true);
    }

    /** The first argument ends the flags: the rest belongs to somebody else. */
    static Flags inFront() {
        return new Flags(false);
    }

    /** A flag with a value; a second name follows a bar, as in {@code bundle|b}. */
    Flags value(String names, String about) {
        known.add(Flag.of(names, false, about));
        return this;
    }

    /** A flag without a value. */
    Flags toggle(String names, String about) {
        known.add(Flag.of(names, true, about));
        return this;
    }

    List<Flag> known() {
        return known;
    }

    Given parse(List<String> words) {
        Given given = new Given();
        int i = 0;
        boolean open = true;
        while (i < words.size()) {
            String word = words.get(i++);
            if (open && word.equals("--")) {
                open = false;
            } else if (open && word.startsWith("-") && word.length() > 1) {
                i = flag(word, words, i, given);
            } else {
                given.addArgument(word);
                open &= anywhere;
            }
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
        Flag flag = find(key);
        if (equals >= 0) {
            String value = bare.substring(equals + 1);
            given.add(flag.name(), flag.toggle() ? truth(value, key) : value);
            return next;
        }
        if (flag.toggle()) {
            given.add(flag.name(), "true");
            return next;
        }
        if (next >= words.size()) {
            throw Failure.invalid("flag needs an argument: -" + key);
        }
        given.add(flag.name(), words.get(next));
        return next + 1;
    }

    private Flag find(String key) {
        for (Flag flag : known) {
            if (flag.called(key)) {
                return flag;
            }
        }
        throw Failure.invalid("flag provided but not defined: -" + key);
    }

    /** The words Go takes for a boolean. */
    private static String truth(String value, String flag) {
        return switch (value) {
            case "1", "t", "T", "TRUE", "true", "True" -> "true";
            case "0", "f", "F", "FALSE", "false", "False" -> "false";
            default -> throw Given.invalid(value, flag);
        };
    }
}
