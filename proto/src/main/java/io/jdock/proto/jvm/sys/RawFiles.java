package io.jdock.proto.jvm.sys;

import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/**
 * The calls that write a file tree, each relative to a directory's descriptor and on a {@link
 * RawName}; none follows a symbolic link in the last component. All throw {@link LinuxException},
 * save those that return {@code -errno} because a refusal is an ordinary answer.
 */
public final class RawFiles {
    public RawFiles() {
        JnaLinux.install();
    }

    /** Opens an ordinary path, as this process sees it. */
    public int openDirectory(String path) {
        int flags = Open.RDONLY | Open.DIRECTORY | Open.CLOEXEC;
        return check("open", path, Libc.openat(Open.AT_FDCWD, Utf8.z(path), flags, 0));
    }

    /**
     * openat2(2) with RESOLVE_IN_ROOT: {@code path} and every link in it are resolved as if {@code
     * root} were "/".
     *
     * @return a descriptor, or -errno
     */
    public int openInRoot(int root, String path, int flags) {
        byte[] how = new byte[24];
        Bytes.put64(how, 0, (flags | Open.CLOEXEC) & 0xFFFFFFFFL);
        Bytes.put64(how, 16, Open.RESOLVE_IN_ROOT | Open.RESOLVE_NO_MAGICLINKS);
        byte[] name = RawName.z(path);
        while (true) {
            long fd = Libc.syscall(Abi.OPENAT2, root, name, how, how.length);
            if (fd >= 0) {
                return (int) fd;
            }
            int errno = Errno.last();
            // EAGAIN: a rename raced with "..", openat2(2) asks to try again
            if (errno != Errno.EINTR && errno != Errno.EAGAIN) {
                return -errno;
            }
        }
    }

    /**
     * @return a descriptor, or -errno
     */
    public int open(int dir, String name, int flags, int mode) {
        int fd;
        do {
            fd = Libc.openat(dir, RawName.z(name), flags | Open.NOFOLLOW | Open.CLOEXEC, mode);
        } while (fd < 0 && Errno.last() == Errno.EINTR);
        return fd < 0 ? -Errno.last() : fd;
    }

    /**
     * @return 0, or -errno
     */
    public int mkdir(int dir, String name, int mode) {
        return result(Libc.mkdirat(dir, RawName.z(name), mode));
    }

    public void symlink(String target, int dir, String name) {
        check("symlink", name, Libc.symlinkat(RawName.z(target), dir, RawName.z(name)));
    }

    /** A second name for what the first names; a link itself is linked, not what it points at. */
    public void link(int fromDir, String from, int toDir, String to) {
        check("link", to, Libc.linkat(fromDir, RawName.z(from), toDir, RawName.z(to), 0));
    }

    public void mknod(int dir, String name, int mode, long device) {
        check("mknod", name, Libc.mknodat(dir, RawName.z(name), mode, device));
    }

    /**
     * @param flags {@link Open#AT_REMOVEDIR} or 0
     * @return 0, or -errno
     */
    public int unlink(int dir, String name, int flags) {
        return result(Libc.unlinkat(dir, RawName.z(name), flags));
    }

    /** Writes the first {@code count} bytes of the buffer, all of them. */
    public void write(int fd, byte[] buffer, int count) {
        byte[] from = buffer;
        int left = count;
        while (left > 0) {
            long n = Libc.write(fd, from, left);
            if (n < 0 && Errno.last() != Errno.EINTR) {
                throw new LinuxException("write", Errno.last());
            }
            if (n > 0 && n < left) {
                from = java.util.Arrays.copyOfRange(from, (int) n, left);
            }
            left -= (int) Math.max(n, 0);
        }
    }

    /** Sets owner and group of an open file; {@link Open#PATH} descriptors will do. */
    public void chown(int fd, int uid, int gid) {
        check("fchown", "", Libc.fchownat(fd, new byte[1], uid, gid, Open.AT_EMPTY_PATH));
    }

    public void chown(int dir, String name, int uid, int gid) {
        byte[] path = RawName.z(name);
        check("chown", name, Libc.fchownat(dir, path, uid, gid, Open.AT_SYMLINK_NOFOLLOW));
    }

    /** Sets the mode of an open file; {@link Open#PATH} descriptors will do, but for links. */
    public void chmod(int fd, int mode) {
        check("fchmod", "", Libc.fchmodat(Open.AT_FDCWD, self(fd), mode, 0));
    }

    /** Sets access and modification time of an open file; {@link Open#PATH} ones will do. */
    public void times(int fd, long seconds, int nanos) {
        long[] times = {seconds, nanos, seconds, nanos};
        check("utimensat", "", Libc.utimensat(Open.AT_FDCWD, self(fd), times, 0));
    }

    public void times(int dir, String name, long seconds, int nanos) {
        long[] times = {seconds, nanos, seconds, nanos};
        byte[] path = RawName.z(name);
        check("utimensat", name, Libc.utimensat(dir, path, times, Open.AT_SYMLINK_NOFOLLOW));
    }

    /**
     * Sets an extended attribute on a name in a directory, whatever kind of file it is.
     *
     * @return 0, or -errno
     */
    public int setXattr(int dir, String name, String attribute, byte[] value) {
        // there is no setxattrat before Linux 6.13: the descriptor's own entry in /proc stands in
        byte[] path = RawName.z("/proc/self/fd/" + dir + "/" + name);
        return result(Libc.lsetxattr(path, RawName.z(attribute), value, value.length, 0));
    }

    public void close(int fd) {
        Libc.close(fd);
    }

    /** The file behind a descriptor; the kernel follows this one link to it and no other. */
    private static byte[] self(int fd) {
        return RawName.z("/proc/self/fd/" + fd);
    }

    private static int result(int result) {
        return result < 0 ? -Errno.last() : result;
    }

    private static int check(String call, String name, int result) {
        if (result < 0) {
            int errno = Errno.last();
            String stage = name.isEmpty() ? call : call + " " + RawName.text(name);
            throw new LinuxException(stage, errno);
        }
        return result;
    }
}
