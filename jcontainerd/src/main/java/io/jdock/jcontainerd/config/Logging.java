package io.jdock.jcontainerd.config;

import io.jdock.proto.jvm.text.LogLines;
import io.jdock.proto.plain.error.Failure;

import java.util.Map;
import java.util.logging.Level;

/** The log's levels, in containerd's words; {@code shim} is the logger of what shims say. */
public final class Logging {
    private static final Map<String, Level> LEVELS =
            Map.of(
                    "trace", Level.FINEST,
                    "debug", Level.FINE,
                    "info", Level.INFO,
                    "warn", Level.WARNING,
                    "warning", Level.WARNING,
                    "error", Level.SEVERE,
                    "fatal", Level.SEVERE,
                    "panic", Level.SEVERE);

    private Logging() {}

    static String checked(String level) {
        if (!LEVELS.containsKey(level)) {
            throw Failure.invalid("not a valid log level: \"" + level + "\"");
        }
        return level;
    }

    public static void begin(String level) {
        LogLines.begin(LEVELS.get(level), "io.jdock", "shim");
    }
}
