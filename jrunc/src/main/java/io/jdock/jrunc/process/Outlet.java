package io.jdock.jrunc.process;

/** Where warnings go; the log of the command line, usually. */
@FunctionalInterface
public interface Outlet {
    void warn(String message);
}
