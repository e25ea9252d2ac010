package io.jdock.jshim.loop;

/** Where work is done that would hold up the loop. */
@FunctionalInterface
public interface Jobs {
    /**
     * Does the work in a copy of this process: what it changes in memory, nobody else sees.
     *
     * @param ended told 0 when the work went well
     * @return the copy's pid
     */
    int run(Runnable work, Ended ended);
}
