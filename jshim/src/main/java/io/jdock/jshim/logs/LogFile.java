package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.Arrays;

/**
 * The files of one log on disk: appends whole lines, heals what a crash left, rotates. A write that
 * fails half way is cut off again, so that the file always ends with a record. A rotation that
 * fails costs nothing: the file grows on and the rotation is tried again later.
 */
final class LogFile implements RecordFile {
    private static final int MODE = 0640;
    private static final int SEEK_SET = 0;

    /** How much a file grows before a failed rotation is tried again. */
    private static final int PATIENCE = 256 << 10;

    /** Hears of the file being put aside. */
    interface Rotations {
        /**
         * It is about to be; that may fail, and then begins once more later.
         *
         * @return whether somebody still reads the file
         */
        boolean begin();

        /** All names have moved one place. */
        void end();
    }

    private final Files files;
    private final LogNames names;
    private final long maxSize;
    private final Rotations rotations;
    private int fd;
    private long size;
    private long rotateAt;
    private int rotationError;

    /**
     * @param maxSize bytes at which the file is rotated; 0 for never
     */
    LogFile(Files files, LogNames names, Format format, long maxSize, Rotations rotations) {
        this.files = files;
        this.names = names;
        this.maxSize = maxSize;
        this.rotations = rotations;
        this.rotateAt = maxSize > 0 ? maxSize : Long.MAX_VALUE;
        fd = open(0);
        size = files.stat(fd).size();
        heal(format);
    }

    /**
     * Appends whole records.
     *
     * @return 0, or the errno for which nothing of them was written
     */
    int append(byte[] records, int length) {
        if (size >= rotateAt) {
            rotate();
        }
        int done = 0;
        byte[] rest = records;
        while (done < length) {
            int n = files.write(fd, rest, length - done);
            if (n <= 0) {
                return undo(n == 0 ? Errno.EIO : -n);
            }
            done += n;
            if (done < length) {
                rest = Arrays.copyOfRange(records, done, length);
            }
        }
        size += length;
        return 0;
    }

    /** Bytes until the file is to be rotated. */
    long room() {
        return Math.max(0, rotateAt - size);
    }

    long size() {
        return size;
    }

    int descriptor() {
        return fd;
    }

    /** Why the last rotation failed; 0 if it did not. */
    int rotationError() {
        return rotationError;
    }

    void close() {
        files.close(fd);
    }

    @Override
    public byte[] read(long offset, int count) {
        byte[] bytes = new byte[count];
        files.seek(fd, offset, SEEK_SET);
        int n = Math.max(0, files.read(fd, bytes, count));
        return n == count ? bytes : Arrays.copyOf(bytes, n);
    }

    private int undo(int error) {
        try {
            files.truncate(fd, size);
        } catch (LinuxException e) {
            return e.errno();
        }
        return error;
    }

    private int open(int flags) {
        int all = Open.RDWR | Open.APPEND | Open.CREAT | Open.NOFOLLOW | flags;
        if (!files.exists(names.current())) {
            names.makeDirectories();
        }
        return files.open(Open.AT_FDCWD, names.current(), all, MODE);
    }

    /** Cuts off a last record that a crash or a full disk left without its end. */
    private void heal(Format format) {
        long end = format.wholeEnd(this, size);
        if (end < 0) {
            files.writeAll(fd, new byte[] {'\n'});
            size++;
        } else if (end < size) {
            files.truncate(fd, end);
            size = end;
        }
    }

    private void rotate() {
        rotationError = tryRotation();
        rotateAt = rotationError == 0 ? maxSize : size + PATIENCE;
    }

    private int tryRotation() {
        try {
            boolean read = rotations.begin();
            if (names.last() == 0 && !read) {
                files.truncate(fd, 0);
            } else if (names.last() == 0) {
                names.remove(names.current());
                replace(open(Open.TRUNC));
            } else {
                names.rotate();
                replace(open(Open.TRUNC));
            }
            size = 0;
            rotations.end();
            return 0;
        } catch (LinuxException e) {
            return e.errno();
        }
    }

    private void replace(int next) {
        files.close(fd);
        fd = next;
    }
}
