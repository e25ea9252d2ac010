package io.jdock.jcontainerd.metadata;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/**
 * Failures whose texts end as containerd's do ({@code image "x": not found}): its clients cut that
 * end off and put it back from the status code.
 */
public final class Errors {
    private Errors() {}

    public static Failure notFound(String what) {
        return Failure.notFound(what + ": not found");
    }

    public static Failure exists(String what) {
        return Failure.exists(what + ": already exists");
    }

    public static Failure invalid(String what) {
        return Failure.invalid(what + ": invalid argument");
    }

    public static Failure precondition(String what) {
        return Failure.precondition(what + ": failed precondition");
    }

    public static Failure unavailable(String what) {
        return Failure.unavailable(what + ": unavailable");
    }

    public static Failure unimplemented(String what) {
        return Failure.unimplemented(what + ": not implemented");
    }

    public static Failure noSpace(String what, Throwable cause) {
        return new Failure(Kind.RESOURCE_EXHAUSTED, what + ": no space left on device", cause);
    }

    /** The text between double quotes, with Go's escapes. */
    public static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        text.codePoints().forEach(c -> append(result, c));
        return result.append('"').toString();
    }

    private static void append(StringBuilder result, int c) {
        switch (c) {
            case '"' -> result.append("\\\"");
            case '\\' -> result.append("\\\\");
            case '\n' -> result.append("\\n");
            case '\r' -> result.append("\\r");
            case '\t' -> result.append("\\t");
            default -> {
                if (c < ' ' || c == 0x7f) {
                    result.append(String.format("\\x%02x", c));
                } else {
                    result.appendCodePoint(c);
                }
            }
        }
    }
}
