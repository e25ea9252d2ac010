package io.jdock.jshim.logs;

/**
 * A line, or a part of one that is longer than {@link LineSplitter#MAX_LINE}: one object for each
 * stream, filled anew for each line.
 */
final class Part {
    final int stream;

    byte[] text;
    int from;
    int to;

    /** Since the epoch; the parts of one line all have the time of its first. */
    long nanos;

    /** Whether a newline followed: not so for a part before the last, and at a stream's end. */
    boolean closed;

    /** Which part of its line this is, from 1; 0 for a line that is whole. */
    int ordinal;

    /** What the parts of one line have in common, 64 hexadecimal digits. */
    byte[] id;

    /**
     * @param stream {@link ContainerLog#STDOUT} or {@link ContainerLog#STDERR}
     */
    Part(int stream) {
        this.stream = stream;
    }

    void text(byte[] bytes, int start, int end) {
        text = bytes;
        from = start;
        to = end;
    }
}
