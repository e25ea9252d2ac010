package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Files;

import java.util.ArrayList;
import java.util.List;

/**
 * The files that a cursor has still to read, oldest first, held open, and its place in the first.
 */
final class LogSegments {
    private static final int SEEK_SET = 0;

    private final Files files;
    private final List<Integer> open = new ArrayList<>();
    private long offset;
    private long end = Long.MAX_VALUE;

    /**
     * @param fd the oldest, now this object's
     */
    LogSegments(Files files, int fd, long offset) {
        this.files = files;
        this.offset = offset;
        open.add(fd);
    }

    /** A newer file follows. */
    void add(int fd) {
        open.add(fd);
    }

    /** How many times the log was rotated since the place of this. */
    int age() {
        return open.size() - 1;
    }

    /** What is written from now on does not belong to it. */
    void stopHere() {
        end = files.stat(open.getLast()).size();
    }

    /** Reads on without moving. @return bytes, 0 at the file's present end, or -errno */
    int read(byte[] into) {
        long most = open.size() == 1 ? end - offset : into.length;
        files.seek(open.getFirst(), offset, SEEK_SET);
        return files.read(open.getFirst(), into, (int) Math.min(into.length, Math.max(0, most)));
    }

    void advance(int count) {
        offset += count;
    }

    /** Goes on to the next file; false when this is the newest. */
    boolean next() {
        if (open.size() == 1) {
            return false;
        }
        files.close(open.removeFirst());
        offset = 0;
        return true;
    }

    void close() {
        for (int fd : open) {
            files.close(fd);
        }
        open.clear();
    }
}
