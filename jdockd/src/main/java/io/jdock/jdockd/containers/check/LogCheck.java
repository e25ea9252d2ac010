package io.jdock.jdockd.containers.check;

import io.jdock.jdockd.containers.config.LogConfig;
import io.jdock.proto.plain.error.Failure;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which log drivers and options there are. */
public final class LogCheck {
    public static final String JSON_FILE = "json-file";
    public static final String NONE = "none";

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([kmgKMG]?)[bB]?");

    private LogCheck() {}

    static void check(LogConfig log) {
        switch (log.type()) {
            case JSON_FILE -> log.config().keySet().forEach(LogCheck::option);
            case NONE -> {}
            default ->
                    throw Failure.invalid(
                            "logger: no log driver named '" + log.type() + "' is registered");
        }
        maxSize(log);
        maxFile(log);
    }

    private static void option(String name) {
        switch (name) {
            case "max-size", "max-file" -> {}
            case "compress",
                    "mode",
                    "max-buffer-size",
                    "labels",
                    "labels-regex",
                    "env",
                    "env-regex",
                    "tag" ->
                    throw Failure.unimplemented(
                            "log opt '" + name + "' of json-file log driver is not built yet");
            default ->
                    throw Failure.invalid(
                            "unknown log opt '" + name + "' for json-file log driver");
        }
    }

    /** Bytes after which a file is put aside; none: never. */
    public static OptionalLong maxSize(LogConfig log) {
        String text = log.config().get("max-size");
        if (text == null || text.equals("-1")) {
            return OptionalLong.empty();
        }
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw Failure.invalid("invalid size: '" + text + "'");
        }
        int shift =
                switch (size.group(2).toLowerCase(java.util.Locale.ROOT)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return OptionalLong.of(Long.parseLong(size.group(1)) << shift);
    }

    /** How many files are kept. */
    public static int maxFile(LogConfig log) {
        Map<String, String> options = log.config();
        String text = options.getOrDefault("max-file", "1");
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1) {
            throw Failure.invalid("max-file cannot be less than 1");
        }
        return Integer.parseInt(text);
    }
}
