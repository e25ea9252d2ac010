package io.jdock.jshim.logs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;

import java.util.ArrayList;
import java.util.List;

/** Those that read a log along while it is written. */
final class Cursors {
    private final Files files;
    private final LogNames names;
    private final List<RecordCursor> cursors = new ArrayList<>();
    private byte[] block;

    Cursors(Files files, LogNames names) {
        this.files = files;
        this.names = names;
    }

    /** The current file from its present end on. */
    LogSegments fromHere() {
        int fd = open(0);
        return new LogSegments(files, fd, files.stat(fd).size());
    }

    /**
     * @throws Failure UNAVAILABLE when no unpacked file has that inode, or a later one is packed
     */
    LogSegments from(long inode, long offset) {
        int index = names.find(inode);
        if (index < 0) {
            throw new Failure(Kind.UNAVAILABLE, "no log file has inode " + inode);
        }
        LogSegments segments = new LogSegments(files, open(index), offset);
        for (int i = index - 1; i >= 0; i--) {
            if (!files.exists(names.name(i))) {
                segments.close();
                throw new Failure(Kind.UNAVAILABLE, "a later log file is packed already");
            }
            segments.add(open(i));
        }
        return segments;
    }

    int open(int index) {
        return files.open(names.name(index), Open.RDONLY | Open.NOFOLLOW);
    }

    void add(RecordCursor cursor) {
        cursors.add(cursor);
    }

    void forget(RecordCursor cursor) {
        cursors.remove(cursor);
    }

    boolean none() {
        return cursors.isEmpty();
    }

    /** Whether with the next rotation no name leads any more to what one of them reads. */
    boolean onLastFile() {
        for (RecordCursor cursor : cursors) {
            if (cursor.age() >= names.last()) {
                return true;
            }
        }
        return false;
    }

    void rotated() {
        cursors.forEach(RecordCursor::rotated);
    }

    void lost() {
        cursors.forEach(RecordCursor::lost);
    }

    /** Where blocks of the files are read to, by one after the other. */
    byte[] block(int size) {
        if (block == null || block.length < size) {
            block = new byte[size];
        }
        return block;
    }

    /** Gives the buffer back. */
    void rest() {
        block = null;
    }
}
