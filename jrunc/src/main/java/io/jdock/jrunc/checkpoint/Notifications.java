package io.jdock.jrunc.checkpoint;

/** Hears of criu's progress, which goes on once this returns. */
@FunctionalInterface
public interface Notifications {
    /**
     * @param script what happened, by the name of the script that criu would run
     * @param pid of the container's first process, if there is one
     * @param descriptor that came along, closed afterwards; -1: none
     */
    void on(String script, int pid, int descriptor);
}
