package io.jdock.jdockd.logs;

/** Whether more may still be written to a log. */
public interface Running {
    boolean running();

    /**
     * @param wake run once, from any thread, after {@link #running} turned false; at once if it
     *     already is; must not block
     * @return calls the wish off
     */
    Registration whenStopped(Runnable wake);

    /** A wish to be called that can be withdrawn. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
