package io.jdock.jshim.logs;

/**
 * Reads a log back while it is written: the bytes of the container's streams, newlines included,
 * from a position on. It follows the log through rotations, since it holds what it has not read yet
 * open.
 */
public interface LogCursor {
    /**
     * Reads the next bytes of one stream.
     *
     * @param limit at most so many, 1 or more
     * @return how many; 0 when all was read that the log has been given so far, lines that have not
     *     ended yet included; or -errno, after which the cursor is of no use
     */
    int read(byte[] into, int limit);

    /** The stream of what was read last: {@code 1} for stdout, {@code 2} for stderr. */
    int stream();

    /** The present becomes the end: what is appended from now on is not read. */
    void stopHere();

    void close();
}
