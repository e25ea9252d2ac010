package io.jdock.jdockd;

import io.jdock.jdockd.config.LogLevel;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The daemon's own log: one line of key=value per record, on standard error. */
final class LogLines extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                    .withZone(ZoneOffset.UTC);

    /** Loggers that are held: without a reference their level would be collected with them. */
    private static Logger[] quiet = {};

    static void configure(LogLevel level) {
        LogManager.getLogManager().reset();
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(new LogLines());
        Logger root = Logger.getLogger("");
        root.addHandler(console);
        root.setLevel(Level.WARNING);
        Logger ours = Logger.getLogger("io.jdock");
        ours.setLevel(of(level));
        // It warns of an option that unix sockets do not have, at each connection.
        Logger bootstrap = Logger.getLogger("io.netty.bootstrap");
        bootstrap.setLevel(Level.SEVERE);
        quiet = new Logger[] {ours, bootstrap};
    }

    private static Level of(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR, FATAL -> Level.SEVERE;
        };
    }

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(160);
        line.append("time=\"").append(TIME.format(record.getInstant())).append("\" level=");
        line.append(name(record.getLevel())).append(" msg=");
        quote(line, formatMessage(record));
        if (record.getThrown() != null) {
            line.append(" error=");
            quote(line, record.getThrown().toString());
        }
        line.append('\n');
        if (record.getThrown() != null && record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            for (StackTraceElement frame : record.getThrown().getStackTrace()) {
                line.append("    at ").append(frame).append('\n');
            }
        }
        return line.toString();
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

    private static void quote(StringBuilder line, String text) {
        line.append('"');
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                default -> line.append(c < ' ' ? ' ' : c);
            }
        }
        line.append('"');
    }
}
