package io.jdock.jdockd.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Copies a container's log to a client. */
public interface LogReader {
    /**
     * Blocks until all that was asked for is written: without {@code follow} the present content,
     * with it until the container stopped and the file is drained, or until the calling thread is
     * interrupted or the client is gone.
     *
     * @param log the newest file; older ones lie beside it as {@code .1}, {@code .2}. None at all
     *     is an empty log
     * @throws IOException if the client left; a torn or damaged record is skipped, not an error
     */
    void copy(Path log, LogRequest request, Running running, OutputStream out) throws IOException;
}
