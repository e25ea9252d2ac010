package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

/**
 * The names of one log's files: {@code LOG} is written to, {@code LOG.1} was before it, and so on;
 * {@code LOG.2.gz} is one that was packed, {@code LOG.gz.tmp} one that is being packed.
 */
final class LogNames {
    private static final int DIRECTORY_MODE = 0700;

    private final Files files;
    private final String path;
    private final int maxFiles;

    LogNames(Files files, String path, int maxFiles) {
        this.files = files;
        this.path = path;
        this.maxFiles = maxFiles;
    }

    String current() {
        return path;
    }

    String rotated(int index) {
        return path + "." + index;
    }

    String packed(int index) {
        return path + "." + index + ".gz";
    }

    String packing() {
        return path + ".gz.tmp";
    }

    /** The name of an unpacked file; 0 is the current one. */
    String name(int index) {
        return index == 0 ? path : rotated(index);
    }

    /** The index of the file with this inode; -1 when there is none unpacked. */
    int find(long inode) {
        for (int i = 0; i <= last(); i++) {
            if (files.exists(name(i)) && files.stat(name(i)).inode() == inode) {
                return i;
            }
        }
        return -1;
    }

    /** The highest index of a file that is kept. */
    int last() {
        return maxFiles - 1;
    }

    /**
     * Makes the current file the first of the rotated ones. Others move only up to the first free
     * place, so that a rotation that failed half way costs none of them when it is tried again.
     */
    void rotate() {
        int free = 1;
        while (free < last() && taken(free)) {
            free++;
        }
        for (int i = free; i > 1; i--) {
            move(rotated(i - 1), rotated(i));
            move(packed(i - 1), packed(i));
        }
        if (files.exists(path)) {
            files.rename(Open.AT_FDCWD, path, Open.AT_FDCWD, rotated(1));
            remove(packed(1));
        }
    }

    /** Which of the rotated files is the oldest that is not packed; 0 for none. */
    int oldestUnpacked() {
        for (int i = last(); i > 0; i--) {
            if (files.exists(rotated(i))) {
                return i;
            }
        }
        return 0;
    }

    /** Makes the directories above the log. */
    void makeDirectories() {
        for (int at = path.indexOf('/', 1); at > 0; at = path.indexOf('/', at + 1)) {
            String directory = path.substring(0, at);
            if (!files.exists(directory)) {
                files.mkdir(Open.AT_FDCWD, directory, DIRECTORY_MODE);
            }
        }
    }

    /** Removes a file that may be gone already. */
    void remove(String name) {
        try {
            files.unlink(Open.AT_FDCWD, name, 0);
        } catch (LinuxException e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    private boolean taken(int index) {
        return files.exists(rotated(index)) || files.exists(packed(index));
    }

    private void move(String from, String to) {
        if (files.exists(from)) {
            files.rename(Open.AT_FDCWD, from, Open.AT_FDCWD, to);
        } else {
            remove(to);
        }
    }
}
