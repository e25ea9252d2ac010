package io.jdock.jrunc.process;

/** Where warnings go; the log of the command line, usually. */
@FunctionalInterface
public interface Outlet {
    void warn(String message);

    /** What only those want to know who look for the cause of something. */
    default void debug(String message) {}

    /** Whether {@link #debug} goes anywhere, so that it is worth finding out. */
    default boolean debugs() {
        return false;
    }
}
