package io.jdock.jshim.logs;

/** The bytes of a log file, as a format looks at them to find where its last record ends. */
interface RecordFile {
    /** So many bytes from an offset on; fewer at the end of the file. */
    byte[] read(long offset, int count);
}
