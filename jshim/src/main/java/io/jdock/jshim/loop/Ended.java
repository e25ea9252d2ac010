package io.jdock.jshim.loop;

/** Told once when a child has ended. */
@FunctionalInterface
public interface Ended {
    /**
     * @param status exit code, or 128 + signal
     * @param at nanoseconds since the epoch
     */
    void ended(int status, long at);

    /** Instead of the other for a child that a signal has killed. */
    default void killed(int signal, long at) {
        ended(128 + signal, at);
    }
}
