package io.jdock.jshim.loop;

/** Told once when a child has ended. */
@FunctionalInterface
public interface Ended {
    /**
     * @param status exit code, or 128 + signal
     * @param at nanoseconds since the epoch
     */
    void ended(int status, long at);
}
