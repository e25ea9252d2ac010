package io.jdock.jdockd.logs;

import java.util.Map;

/**
 * One record of a log.
 *
 * @param stdout else standard error
 * @param seconds since 1970
 * @param text what the container wrote, mostly one line with its newline
 * @param attributes labels and variables of the container that are logged with each line
 */
record Entry(boolean stdout, long seconds, int nanos, byte[] text, Map<String, String> attributes) {
    /** Whether it is older than a moment. */
    boolean before(long otherSeconds, int otherNanos) {
        return seconds != otherSeconds ? seconds < otherSeconds : nanos < otherNanos;
    }

    /** Whether it is younger than a moment. */
    boolean after(long otherSeconds, int otherNanos) {
        return seconds != otherSeconds ? seconds > otherSeconds : nanos > otherNanos;
    }
}
