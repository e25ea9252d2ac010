package io.jdock.jdockd.containers.check;

import io.jdock.jdockd.containers.config.LogConfig;
import io.jdock.proto.plain.error.Failure;

import java.util.Map;
import java.util.Set;

/** Which log drivers and options there are. Texts are dockerd's. */
public final class LogCheck {
    public static final String JSON_FILE = "json-file";
    public static final String LOCAL = "local";
    public static final String NONE = "none";

    /** Options of every driver. The shim never keeps a container waiting, so both modes are one. */
    private static final Set<String> COMMON = Set.of("mode", "max-buffer-size");

    private static final Set<String> OF_LOCAL = Set.of("max-size", "max-file", "compress");
    private static final Set<String> OF_JSON_FILE =
            Set.of(
                    "max-size",
                    "max-file",
                    "compress",
                    "labels",
                    "labels-regex",
                    "env",
                    "env-regex",
                    "tag");

    private LogCheck() {}

    /**
     * @throws Failure INVALID_ARGUMENT for a driver, option or value that does not exist
     */
    public static void check(LogConfig log) {
        if (log.type().equals(NONE)) {
            return;
        }
        mode(log.config());
        switch (log.type()) {
            case JSON_FILE ->
                    names(log, OF_JSON_FILE, "unknown log opt '%s' for json-file log driver");
            case LOCAL -> names(log, OF_LOCAL, "unknown log opt '%s' for log driver local");
            default ->
                    throw Failure.invalid(
                            "error looking up logging plugin %s: plugin \"%s\" not found"
                                    .formatted(log.type(), log.type()));
        }
        LogOptions.parse(log);
        LogAttributes.check(log);
    }

    private static void mode(Map<String, String> options) {
        String mode = options.getOrDefault("mode", "");
        if (!Set.of("", "blocking", "non-blocking").contains(mode)) {
            throw Failure.invalid("logger: logging mode not supported: " + mode);
        }
        String buffer = options.get("max-buffer-size");
        if (buffer == null) {
            return;
        }
        if (!mode.equals("non-blocking")) {
            throw Failure.invalid(
                    "logger: max-buffer-size option is only supported with 'mode=non-blocking'");
        }
        HumanSize.parse(buffer, "error parsing option max-buffer-size: ");
    }

    private static void names(LogConfig log, Set<String> known, String unknown) {
        for (String name : log.config().keySet()) {
            if (!known.contains(name) && !COMMON.contains(name)) {
                throw Failure.invalid(unknown.formatted(name));
            }
        }
    }
}
