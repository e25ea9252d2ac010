package io.jdock.proto.jvm.text;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A daemon's own log on standard error: a line of key=value for each record, as dockerd and
 * containerd write them. What was not foreseen, {@link Level#SEVERE}, has its stack below.
 */
public final class LogLines extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                    .withZone(ZoneOffset.UTC);

    /** Loggers that are held: without a reference their level would be collected with them. */
    private static List<Logger> held = List.of();

    LogLines() {}

    /**
     * Replaces all handlers and levels there were. Of what libraries say, only warnings are shown.
     *
     * @param level the least that the daemon's own loggers write
     * @param own their names
     */
    public static void begin(Level level, String... own) {
        LogManager.getLogManager().reset();
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(new LogLines());
        Logger root = Logger.getLogger("");
        root.addHandler(console);
        root.setLevel(Level.WARNING);
        List<Logger> loggers = new ArrayList<>();
        for (String name : own) {
            loggers.add(leveled(name, level));
        }
        // It warns of an option that unix sockets do not have, at each connection.
        loggers.add(leveled("io.netty.bootstrap", Level.SEVERE));
        held = List.copyOf(loggers);
    }

    private static Logger leveled(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(160);
        line.append("time=\"").append(TIME.format(record.getInstant())).append("\" level=");
        line.append(name(record.getLevel())).append(" msg=");
        quote(line, formatMessage(record));
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            line.append(" error=");
            quote(line, thrown.toString());
        }
        line.append('\n');
        if (thrown != null && isSevere(record.getLevel())) {
            for (StackTraceElement frame : thrown.getStackTrace()) {
                line.append("    at ").append(frame).append('\n');
            }
        }
        return line.toString();
    }

    private static boolean isSevere(Level level) {
        return level.intValue() >= Level.SEVERE.intValue();
    }

    private static String name(Level level) {
        if (isSevere(level)) {
            return "error";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "warning";
        }
        return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
    }

    /** Control characters become blanks: no message forges a line or steers a terminal. */
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
