package io.jdock.jdockd.config;

import java.util.logging.Level;

/** dockerd's five levels, most talkative first. */
public enum LogLevel {
    DEBUG(Level.FINE),
    INFO(Level.INFO),
    WARN(Level.WARNING),
    ERROR(Level.SEVERE),
    FATAL(Level.SEVERE);

    private final Level least;

    LogLevel(Level least) {
        this.least = least;
    }

    /** The least that is written. */
    public Level least() {
        return least;
    }
}
