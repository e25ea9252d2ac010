package io.jdock.jdockd.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Finds the last lines of a file from its end, reading no more than those. */
final class Tail {
    private static final int BLOCK = 1 << 15;

    private Tail() {}

    /** A last line without newline is not counted, but stands behind the place. */
    static LogFormat.Place find(FileChannel file, long wanted) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long end = file.size();
        long newlines = 0;
        long lastNewline = -1;
        while (end > 0) {
            long from = Math.max(0, end - BLOCK);
            int count = read(file, block, from, (int) (end - from));
            for (int i = count - 1; i >= 0; i--) {
                if (block.get(i) != '\n') {
                    continue;
                }
                lastNewline = Math.max(lastNewline, from + i);
                if (newlines++ == wanted) {
                    return new LogFormat.Place(from + i + 1, wanted);
                }
            }
            end = from;
        }
        return new LogFormat.Place(wanted == 0 ? lastNewline + 1 : 0, newlines);
    }

    private static int read(FileChannel file, ByteBuffer block, long from, int length)
            throws IOException {
        block.clear().limit(length);
        while (block.hasRemaining()) {
            if (file.read(block, from + block.position()) < 0) {
                break;
            }
        }
        return block.position();
    }
}
