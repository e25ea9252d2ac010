package io.jdock.jrunc.commands;

/**
 * One flag of a command.
 *
 * @param alias a second name; empty: none
 * @param toggle whether it needs no value
 * @param about for help; empty: the flag is known and not told of
 */
record Flag(String name, String alias, boolean toggle, String about) {

    /**
     * @param names one name, or two with a bar between them, as in {@code bundle|b}
     */
    static Flag of(String names, boolean toggle, String about) {
        int bar = names.indexOf('|');
        return bar < 0
                ? new Flag(names, "", toggle, about)
                : new Flag(names.substring(0, bar), names.substring(bar + 1), toggle, about);
    }

    boolean called(String word) {
        return name.equals(word) || !alias.isEmpty() && alias.equals(word);
    }

    /** As help lists it: {@code --bundle value, -b value}. */
    String spelling() {
        String value = toggle ? "" : " value";
        return "--" + name + value + (alias.isEmpty() ? "" : ", -" + alias + value);
    }
}
