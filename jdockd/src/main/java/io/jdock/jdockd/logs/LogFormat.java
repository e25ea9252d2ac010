package io.jdock.jdockd.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** docker's formats of log files. */
public enum LogFormat {
    /** A JSON object a line. */
    JSON_FILE {
        @Override
        int end(byte[] bytes, int start, int seen, int filled) {
            for (int i = seen; i < filled; i++) {
                if (bytes[i] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        @Override
        Entry parse(byte[] bytes, int start, int end) {
            return EntryParser.parse(bytes, start, end - 1);
        }

        @Override
        Place tail(FileChannel file, long wanted) throws IOException {
            return Tail.find(file, wanted);
        }
    },

    /** Records of protobuf between two copies of their length. */
    LOCAL {
        @Override
        int end(byte[] bytes, int start, int seen, int filled) {
            return LocalRecord.end(bytes, start, filled);
        }

        @Override
        Entry parse(byte[] bytes, int start, int end) {
            return LocalRecord.parse(bytes, start, end);
        }

        @Override
        Place tail(FileChannel file, long wanted) throws IOException {
            return LocalTail.find(file, wanted);
        }
    };

    /**
     * @param offset where the first wanted record starts
     * @param records how many whole records stand from there on
     */
    record Place(long offset, long records) {}

    /**
     * Where the record at {@code start} ends; -1 while it is not all there.
     *
     * @param seen up to where it was looked through before
     */
    abstract int end(byte[] bytes, int start, int seen, int filled);

    /** Null if the bytes are no record. */
    abstract Entry parse(byte[] bytes, int start, int end);

    /** Finds the last so many records of a file. */
    abstract Place tail(FileChannel file, long wanted) throws IOException;
}
