package io.jdock.proto.plain.error;

import java.util.Objects;

/**
 * An error that a user or a caller is meant to read. The message is lower case, has no full stop,
 * and names the thing (path, id, value) and the cause; it travels unchanged from the program that
 * found it to the client that asked.
 */
public class Failure extends RuntimeException {
    private final Kind kind;

    public Failure(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind is null");
    }

    public Failure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind is null");
    }

    public final Kind kind() {
        return kind;
    }

    public final boolean is(Kind other) {
        return kind == other;
    }

    public static Failure invalid(String message) {
        return new Failure(Kind.INVALID_ARGUMENT, message);
    }

    public static Failure notFound(String message) {
        return new Failure(Kind.NOT_FOUND, message);
    }

    public static Failure exists(String message) {
        return new Failure(Kind.ALREADY_EXISTS, message);
    }

    public static Failure precondition(String message) {
        return new Failure(Kind.FAILED_PRECONDITION, message);
    }

    public static Failure unavailable(String message) {
        return new Failure(Kind.UNAVAILABLE, message);
    }

    public static Failure unimplemented(String message) {
        return new Failure(Kind.UNIMPLEMENTED, message);
    }

    public static Failure unknown(String message, Throwable cause) {
        return new Failure(Kind.UNKNOWN, message, cause);
    }
}
