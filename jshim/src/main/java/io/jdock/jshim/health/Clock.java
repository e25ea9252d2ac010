package io.jdock.jshim.health;

/** Time, as a monitor needs it. */
public interface Clock {
    /** Nanoseconds since the epoch. */
    long now();

    /** Nanoseconds that only ever grow. */
    long monotonic();

    /**
     * Runs the task once, later.
     *
     * @return calls it off
     */
    Runnable after(long millis, Runnable task);
}
