package io.jdock.jshim.logs;

import io.jdock.proto.plain.error.Failure;

/**
 * What a container's log is to be, as the URI of its output says it:
 *
 * <pre>
 * json-file:///LOG[?max-size=BYTES&amp;max-file=N&amp;compress=true&amp;attrs=JSON]
 * local:///LOG[?max-size=BYTES&amp;max-file=N&amp;compress=true]
 * </pre>
 *
 * <p>Unknown parameters are left to later releases.
 *
 * @param path of the current file
 * @param maxSize bytes at which the file is rotated; 0 for never
 * @param maxFiles files kept, the current one included
 * @param compress whether rotated files are packed by gzip
 * @param attributes the JSON object that stands as {@code attrs} in each line; empty for none
 */
public record LogOptions(
        Kind kind, String path, long maxSize, int maxFiles, boolean compress, String attributes) {
    private static final int MAX_FILES = 10_000;

    /** docker's formats of log files. */
    public enum Kind {
        JSON_FILE,
        LOCAL
    }

    /**
     * The log that a URI asks for; null if its scheme is none of a log's.
     *
     * @throws Failure INVALID_ARGUMENT for a wrong path or number
     */
    public static LogOptions parse(Uri uri) {
        return switch (uri.scheme()) {
            case "json-file" -> parse(Kind.JSON_FILE, uri);
            case "local" -> parse(Kind.LOCAL, uri);
            default -> null;
        };
    }

    private static LogOptions parse(Kind kind, Uri uri) {
        if (!uri.path().startsWith("/")) {
            throw Failure.invalid("not an absolute path of a log: " + uri.path());
        }
        return new LogOptions(
                kind,
                uri.path(),
                uri.number("max-size", 0),
                (int) Math.max(1, Math.min(uri.number("max-file", 1), MAX_FILES)),
                uri.parameter("compress").equals("true"),
                uri.parameter("attrs"));
    }
}
