package io.jdock.jrunc.container;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/**
 * A file with a pid in it, complete from the moment it exists. It is written without a name first
 * (O_TMPFILE, open(2)), so that a killed runtime leaves nothing beside it.
 */
final class PidFile {
    private static final int TMPFILE = 0x400000 | Open.DIRECTORY;
    private static final int AT_SYMLINK_FOLLOW = 0x400;

    private PidFile() {}

    static void write(Files files, String path, int pid) {
        byte[] text = Utf8.encode(Integer.toString(pid));
        int slash = path.lastIndexOf('/') + 1;
        int fd = nameless(files, path.substring(0, slash) + ".");
        if (fd < 0) {
            writeAndRename(
                    files, path.substring(0, slash) + "." + path.substring(slash), path, text);
            return;
        }
        try {
            files.writeAll(fd, text);
            name(files, fd, path);
        } finally {
            files.close(fd);
        }
    }

    /**
     * @return -1 where the file system has no such files
     */
    private static int nameless(Files files, String directory) {
        try {
            return files.open(Open.AT_FDCWD, directory, Open.WRONLY | TMPFILE, 0666);
        } catch (LinuxException e) {
            return -1;
        }
    }

    private static void name(Files files, int fd, String path) {
        int errno = link(fd, path);
        if (errno == Errno.EEXIST) {
            files.unlink(Open.AT_FDCWD, path, 0);
            errno = link(fd, path);
        }
        if (errno != 0) {
            throw new LinuxException("link " + path, errno);
        }
    }

    private static int link(int fd, String path) {
        byte[] from = Utf8.z("/proc/self/fd/" + fd);
        int flags = AT_SYMLINK_FOLLOW;
        int result = Libc.linkat(Open.AT_FDCWD, from, Open.AT_FDCWD, Utf8.z(path), flags);
        return result < 0 ? Errno.last() : 0;
    }

    private static void writeAndRename(Files files, String temporary, String path, byte[] text) {
        int flags = Open.WRONLY | Open.CREAT | Open.TRUNC;
        int fd = files.open(Open.AT_FDCWD, temporary, flags, 0666);
        try {
            files.writeAll(fd, text);
        } finally {
            files.close(fd);
        }
        files.rename(Open.AT_FDCWD, temporary, Open.AT_FDCWD, path);
    }
}
