package io.jdock.jshim.logs;

/** How lines stand in a log file. */
interface Format {
    /** Adds one line or part of a line. */
    void add(LineBuffer to, Part part);

    /** Gives back what only a container needs that writes much. */
    void rest();

    /** What reads it back. */
    Decoder decoder();

    /**
     * Where the last whole record of a file ends.
     *
     * @param size of the file
     * @return an offset up to {@code size}; -1 when the file's end cannot be told
     */
    long wholeEnd(RecordFile file, long size);
}
