package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.Arrays;

/**
 * The files of one log on disk: appends whole lines, heals what a crash left, rotates. A write that
 * fails half way is cut off again, so that the file always ends with a line.
 */
final class LogFile {
    private static final int MODE = 0640;
    private static final int TAIL = 64 << 10;
    private static final int SEEK_SET = 0;

    private final Files files;
    private final String path;
    private final long maxSize;
    private final int maxFiles;
    private int fd;
    private long size;

    /**
     * @param maxSize bytes at which the file is rotated; 0 for never
     * @param maxFiles files kept, the current one included
     */
    LogFile(Files files, String path, long maxSize, int maxFiles) {
        this.files = files;
        this.path = path;
        this.maxSize = maxSize;
        this.maxFiles = maxFiles;
        fd = open(0);
        size = files.stat(fd).size();
        heal();
    }

    /**
     * Appends whole lines.
     *
     * @return 0, or the errno for which nothing of them was written
     */
    int append(byte[] lines, int length) {
        int rotated = rotateIfFull();
        if (rotated != 0) {
            return rotated;
        }
        int done = 0;
        byte[] rest = lines;
        while (done < length) {
            int n = files.write(fd, rest, length - done);
            if (n <= 0) {
                return undo(n);
            }
            done += n;
            if (done < length) {
                rest = Arrays.copyOfRange(lines, done, length);
            }
        }
        size += length;
        return 0;
    }

    void close() {
        files.close(fd);
    }

    private int undo(int error) {
        try {
            files.truncate(fd, size);
        } catch (LinuxException e) {
            return e.errno();
        }
        return -error;
    }

    private int open(int flags) {
        int all = Open.RDWR | Open.APPEND | Open.CREAT | Open.NOFOLLOW | flags;
        return files.open(Open.AT_FDCWD, path, all, MODE);
    }

    /** Cuts off a last line that a crash or a full disk left without its end. */
    private void heal() {
        long from = Math.max(0, size - TAIL);
        files.seek(fd, from, SEEK_SET);
        byte[] tail = new byte[(int) (size - from)];
        int length = Math.max(0, files.read(fd, tail, tail.length));
        int end = length;
        while (end > 0 && tail[end - 1] != '\n') {
            end--;
        }
        if (end < length && (end > 0 || from == 0)) {
            size = from + end;
            files.truncate(fd, size);
        } else if (end < length) {
            files.writeAll(fd, new byte[] {'\n'});
            size++;
        }
    }

    private int rotateIfFull() {
        if (maxSize <= 0 || size < maxSize) {
            return 0;
        }
        try {
            rotate();
            return 0;
        } catch (LinuxException e) {
            return e.errno();
        }
    }

    private void rotate() {
        if (maxFiles < 2) {
            files.truncate(fd, 0);
            size = 0;
            return;
        }
        for (int i = maxFiles - 1; i > 1; i--) {
            if (files.exists(path + "." + (i - 1))) {
                move(path + "." + (i - 1), path + "." + i);
            }
        }
        move(path, path + ".1");
        int next = open(Open.TRUNC);
        files.close(fd);
        fd = next;
        size = 0;
    }

    private void move(String from, String to) {
        files.rename(Open.AT_FDCWD, from, Open.AT_FDCWD, to);
    }
}
