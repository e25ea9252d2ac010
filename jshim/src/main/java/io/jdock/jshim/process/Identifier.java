package io.jdock.jshim.process;

import io.jdock.proto.plain.error.Failure;

/** The names that containerd allows for containers and execs, which become file names here. */
public final class Identifier {
    private static final int MAX_LENGTH = 128;

    private Identifier() {}

    /**
     * @return the id itself
     * @throws Failure INVALID_ARGUMENT unless it is letters and digits, with single {@code . _ -}
     *     between them
     */
    public static String check(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw Failure.invalid("identifier \"" + id + "\" must have 1 to 128 characters");
        }
        boolean separator = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean mark = c == '.' || c == '_' || c == '-';
            if (mark ? separator : !alphanumeric(c)) {
                throw Failure.invalid("identifier \"" + id + "\" must match [A-Za-z0-9._-]");
            }
            separator = mark;
        }
        if (separator) {
            throw Failure.invalid("identifier \"" + id + "\" must end in a letter or digit");
        }
        return id;
    }

    private static boolean alphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
