package io.jdock.jdockd.logs;

/**
 * How far a log was read.
 *
 * @param inode the file; 0 when there was none
 * @param offset behind the last record that was read, in bytes
 */
public record LogPosition(long inode, long offset) {
    static final LogPosition NOWHERE = new LogPosition(0, 0);
}
