package io.jdock.jdockd.logs;

/**
 * One record of a json-file log.
 *
 * @param stdout else standard error
 * @param seconds since 1970
 * @param text what the container wrote, mostly one line with its newline
 */
record Entry(boolean stdout, long seconds, int nanos, byte[] text) {
    /** Whether it is older than a moment. */
    boolean before(long otherSeconds, int otherNanos) {
        return seconds != otherSeconds ? seconds < otherSeconds : nanos < otherNanos;
    }

    /** Whether it is younger than a moment. */
    boolean after(long otherSeconds, int otherNanos) {
        return seconds != otherSeconds ? seconds > otherSeconds : nanos > otherNanos;
    }
}
