package io.jdock.jdockd.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Finds the last records of a file in docker's local format, by the lengths behind them. */
final class LocalTail {
    private static final int FRAME = 2 * LocalRecord.LENGTH;

    private LocalTail() {}

    /** What does not end in a whole record is read from the start. */
    static LogFormat.Place find(FileChannel file, long wanted) throws IOException {
        long offset = file.size();
        long found = 0;
        while (found < wanted && offset > 0) {
            long length = offset < FRAME ? -1 : length(file, offset - LocalRecord.LENGTH);
            long start = offset - FRAME - length;
            if (length < 0 || start < 0 || length(file, start) != length) {
                return new LogFormat.Place(0, found);
            }
            offset = start;
            found++;
        }
        return new LogFormat.Place(offset, found);
    }

    private static long length(FileChannel file, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LocalRecord.LENGTH);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
            // until all four are there
        }
        return bytes.hasRemaining() ? -1 : LocalRecord.length(bytes.array(), 0);
    }
}
