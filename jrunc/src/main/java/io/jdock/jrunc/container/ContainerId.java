package io.jdock.jrunc.container;

import io.jdock.proto.plain.error.Failure;

/** A container's name: letters, digits and {@code _ + - .}, and no directory's. */
public record ContainerId(String text) {
    private static final int MAX_LENGTH = 1024;

    public ContainerId {
        boolean valid = !text.isEmpty() && text.length() <= MAX_LENGTH;
        for (int i = 0; i < text.length(); i++) {
            valid &= allowed(text.charAt(i));
        }
        if (!valid || text.equals(".") || text.equals("..")) {
            throw Failure.invalid("invalid container ID format");
        }
    }

    private static boolean allowed(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "_+-.".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
