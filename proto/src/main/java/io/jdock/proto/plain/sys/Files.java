package io.jdock.proto.plain.sys;

import java.util.List;

/**
 * Files and directories, by path or relative to a directory's descriptor ({@link Open#AT_FDCWD} for
 * the working directory). Every descriptor this makes is close-on-exec.
 *
 * <p>Methods throw {@link LinuxException} naming the call and the path. {@code read}, {@code write}
 * and {@code splice} return {@code -errno} instead, since {@code EAGAIN} is an ordinary answer
 * there; {@code EINTR} is retried inside.
 */
public interface Files {
    /**
     * @return a descriptor; {@link Open#CLOEXEC} is added to the flags.
     */
    int open(int dir, String path, int flags, int mode);

    default int open(String path, int flags) {
        return open(Open.AT_FDCWD, path, flags, 0);
    }

    /** openat2(2): like open, with the {@code RESOLVE_*} rules of {@link Open}. */
    int openResolved(int dir, String path, int flags, int mode, long resolve);

    /** Closes and never fails: after close(2) the descriptor is gone, whatever it returned. */
    void close(int fd);

    /**
     * @return bytes read into the start of the buffer, 0 at the end, or -errno.
     */
    int read(int fd, byte[] buffer, int count);

    /**
     * @return bytes written from the start of the buffer, or -errno.
     */
    int write(int fd, byte[] buffer, int count);

    /** Writes all of it, or throws. */
    void writeAll(int fd, byte[] bytes);

    /**
     * Moves bytes between two descriptors of which one is a pipe. @return bytes, 0 at end, -errno
     */
    long splice(int from, int to, long length, int flags);

    /**
     * The whole file, at most {@code limit} bytes. @throws LinuxException EFBIG beyond the limit
     */
    byte[] readFile(String path, int limit);

    /** Opens without creating (procfs, cgroupfs), writes in one call, closes. */
    void writeFile(String path, String content);

    /**
     * Replaces the file for good: temporary file in its directory, fsync, rename, fsync of that.
     */
    void replaceFile(String path, byte[] content, int mode);

    /**
     * Makes the file or writes it anew, for a reader that is about to come: not synchronized with
     * the disk, and no such file is left behind when it cannot be written whole.
     */
    default void putFile(String path, byte[] content, int mode) {
        int flags = Open.WRONLY | Open.CREAT | Open.TRUNC | Open.NOFOLLOW;
        int fd = open(Open.AT_FDCWD, path, flags, mode);
        try {
            writeAll(fd, content);
        } catch (LinuxException e) {
            unlink(Open.AT_FDCWD, path, 0);
            throw e;
        } finally {
            close(fd);
        }
    }

    long seek(int fd, long offset, int whence);

    void truncate(int fd, long length);

    void sync(int fd);

    void rename(int fromDir, String from, int toDir, String to);

    void unlink(int dir, String path, int flags);

    void mkdir(int dir, String path, int mode);

    void mknod(int dir, String path, int mode, long device);

    void symlink(String target, int dir, String path);

    String readlink(int dir, String path);

    /** Follows no symbolic link if {@code flags} has {@link Open#AT_SYMLINK_NOFOLLOW}. */
    Stat stat(int dir, String path, int flags);

    default Stat stat(String path) {
        return stat(Open.AT_FDCWD, path, 0);
    }

    default Stat stat(int fd) {
        return stat(fd, "", Open.AT_EMPTY_PATH);
    }

    /** Whether anything lies there, a dangling link included. */
    boolean exists(String path);

    void chown(int dir, String path, int uid, int gid, int flags);

    void chmod(int fd, int mode);

    /** The names in a directory, without . and .., in the kernel's order. */
    List<String> list(int dirFd);

    int umask(int mask);

    void chdir(String path);

    void chdir(int fd);

    /**
     * @return a new close-on-exec descriptor, at least {@code lowest}.
     */
    int duplicate(int fd, int lowest);

    /** dup2: {@code to} afterwards is {@code from} and survives exec. */
    void replace(int from, int to);

    /**
     * @return read end, write end
     */
    int[] pipe(int flags);

    /** Sets or clears O_NONBLOCK. */
    void nonBlocking(int fd, boolean on);

    /** statfs(2)'s f_type: which file system this is. */
    long fileSystemType(int fd);

    /** ioctl(2). @return its result, or -errno */
    int ioctl(int fd, long request, byte[] argument);

    /** ioctl(2) with a number. @return its result, or -errno */
    int ioctl(int fd, long request, long argument);
}
