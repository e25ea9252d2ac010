package io.jdock.jrunc.process;

/** The container's state as a hook reads it. */
@FunctionalInterface
public interface StateReport {
    /**
     * @param status {@code creating} or {@code created}
     * @param pid of the first process, in the namespace of who reads it
     * @return JSON
     */
    String json(String status, int pid);
}
