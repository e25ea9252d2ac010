package io.jdock.jcontainerd.config;

import io.jdock.proto.plain.error.Failure;

import java.time.Instant;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log: one line per event on standard error, in the form containerd's log has. */
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

    /** Held, since the logging library keeps loggers by weak references only. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger OURS = Logger.getLogger("io.jdock");

    /** It warns at each connection that a unix socket knows no keep-alive. */
    private static final Logger BOOTSTRAP = Logger.getLogger("io.netty.bootstrap");

    private static final Logger SHIM = Logger.getLogger("shim");

    private Logging() {}

    static String checked(String level) {
        if (!LEVELS.containsKey(level)) {
            throw Failure.invalid("not a valid log level: \"" + level + "\"");
        }
        return level;
    }

    public static void begin(String level) {
        for (Handler old : ROOT.getHandlers()) {
            ROOT.removeHandler(old);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(new Lines());
        ROOT.addHandler(console);
        // What libraries have to say below a warning is of no use to whoever runs the daemon.
        ROOT.setLevel(Level.WARNING);
        BOOTSTRAP.setLevel(Level.SEVERE);
        OURS.setLevel(LEVELS.get(level));
        SHIM.setLevel(LEVELS.get(level));
    }

    private static final class Lines extends Formatter {
        @Override
        public String format(LogRecord event) {
            StringBuilder line = new StringBuilder("time=\"").append(Instant.now());
            line.append("\" level=").append(name(event.getLevel())).append(" msg=\"");
            escape(line, formatMessage(event));
            if (event.getThrown() != null) {
                line.append("\" error=\"");
                escape(line, trace(event.getThrown()));
            }
            return line.append("\"\n").toString();
        }

        private static String name(Level level) {
            if (level.intValue() >= Level.SEVERE.intValue()) {
                return "error";
            }
            if (level.intValue() >= Level.WARNING.intValue()) {
                return "warning";
            }
            return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
        }

        private static void escape(StringBuilder line, String text) {
            line.append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        }

        private static String trace(Throwable thrown) {
            StringBuilder trace = new StringBuilder(thrown.toString());
            for (StackTraceElement element : thrown.getStackTrace()) {
                trace.append("\n at ").append(element);
            }
            return trace.toString();
        }
    }
}
