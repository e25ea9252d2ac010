package io.jdock.jcontainerd.metadata;

import java.util.regex.Pattern;

/** The form of the names of namespaces and containers, which become directories. */
public final class Identifier {
    private static final int MAX_LENGTH = 76;
    private static final Pattern FORM = Pattern.compile("^[A-Za-z0-9]+(?:[._-](?:[A-Za-z0-9]+))*$");

    private Identifier() {}

    /** Returns the name, or throws INVALID_ARGUMENT with containerd's words. */
    public static String check(String name) {
        if (name.isEmpty()) {
            throw Errors.invalid("identifier must not be empty");
        }
        if (name.length() > MAX_LENGTH) {
            throw Errors.invalid(
                    "identifier "
                            + Errors.quoted(name)
                            + " greater than maximum length ("
                            + MAX_LENGTH
                            + " characters)");
        }
        if (name.endsWith("\n") || !FORM.matcher(name).matches()) {
            throw Errors.invalid(
                    "identifier " + Errors.quoted(name) + " must match " + FORM.pattern());
        }
        return name;
    }
}
