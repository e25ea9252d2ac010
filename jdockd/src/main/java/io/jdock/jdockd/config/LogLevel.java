package io.jdock.jdockd.config;

/** dockerd's five levels, most talkative first. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL
}
