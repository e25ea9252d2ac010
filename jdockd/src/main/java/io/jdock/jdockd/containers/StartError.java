package io.jdock.jdockd.containers;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.Locale;

/**
 * Reads from the text of a failed start whose fault it was: clients expect the exit codes of
 * shells.
 *
 * @param exitCode 126 if the command cannot be executed, 127 if it was not found, else 128
 */
public record StartError(int exitCode, Failure failure) {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int OTHER = 128;
    private static final String UNKNOWN = ": unknown";

    public static StartError of(Failure failure) {
        String lower = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (!lower.contains("oci runtime")) {
            return new StartError(OTHER, failure);
        }
        String text = asContainerd(failure);
        if (lower.contains("not a directory")) {
            return invalid(
                    NOT_FOUND,
                    text
                            + ": Are you trying to mount a directory onto a file (or vice-versa)?"
                            + " Check if the specified host path exists and is the expected type",
                    failure);
        }
        if (lower.contains("executable file not found")
                || lower.contains("no such file or directory")) {
            return invalid(NOT_FOUND, text, failure);
        }
        if (lower.contains("permission denied") || lower.contains("is a directory")) {
            return invalid(NOT_EXECUTABLE, text, failure);
        }
        return new StartError(OTHER, new Failure(Kind.UNKNOWN, text, failure));
    }

    /** A stock containerd names the kind at the end of what it does not know; clients show it. */
    private static String asContainerd(Failure failure) {
        String text = String.valueOf(failure.getMessage());
        return failure.is(Kind.UNKNOWN) && !text.endsWith(UNKNOWN) ? text + UNKNOWN : text;
    }

    private static StartError invalid(int exitCode, String text, Failure cause) {
        return new StartError(exitCode, new Failure(Kind.INVALID_ARGUMENT, text, cause));
    }
}
