package io.jdock.jshim.logs;

/** What can be read back of a log that is being written. */
public interface History {
    /**
     * Reading from this moment on: all that was appended before counts as read.
     *
     * @throws io.jdock.proto.plain.sys.LinuxException when the file cannot be opened
     */
    LogCursor cursor();

    /**
     * Reading from a place where a record begins.
     *
     * @param inode of one of the log's files
     * @throws io.jdock.proto.plain.error.Failure UNAVAILABLE when that file is gone
     */
    LogCursor cursor(long inode, long offset);

    /**
     * Whether open cursors would read exactly these bytes if they were appended now: not so when
     * the format cannot hold them, when the disk is full, or when the log would have to throw away
     * what a cursor has not read yet.
     */
    boolean keeps(int stream, byte[] data, int length);
}
