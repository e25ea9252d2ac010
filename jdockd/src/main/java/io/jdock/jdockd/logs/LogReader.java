package io.jdock.jdockd.logs;

import java.io.IOException;
import java.io.OutputStream;

/** Copies a container's log to a client. */
public interface LogReader {
    /**
     * Blocks until all that was asked for is written: without {@code follow} the present content,
     * with it until the container stopped and the file is drained, or until the calling thread is
     * interrupted or the client is gone.
     *
     * @param log no file at all is an empty log
     * @return behind what was read last
     * @throws IOException if the client left; a torn or damaged record is skipped, not an error
     */
    LogPosition copy(LogSource log, LogRequest request, Running running, OutputStream out)
            throws IOException;

    /** Goes on with a log from where a reader stopped. */
    @FunctionalInterface
    interface Successor {
        /**
         * @return false if it cannot, because there is more, or that place is gone
         */
        boolean takes(LogPosition from);
    }

    /**
     * Copies the present content and has another go on from there; reads on and tries again while
     * that one cannot.
     *
     * @return false when it never could
     * @throws IOException as {@link #copy}
     */
    boolean handOver(LogSource log, LogRequest request, OutputStream out, Successor successor)
            throws IOException;
}
