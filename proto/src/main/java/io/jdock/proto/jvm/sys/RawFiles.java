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
 * RawName}; none follows a symbolic link in the last component. All throw {@link LinuxException}
 * unless they say otherwise.
 */
public final class RawFiles {
    private static final int MAX_XATTR = 65536;

    public RawFiles() {
        JnaLinux.install();
    }

    /**
     * openat2(2) with RESOLVE_IN_ROOT: {@code path} and every link in it are resolved as if {@code
     * root} were "/".
     *
     * @return a descriptor, or -errno
     */
    public int openInRoot(int root, String path, int flags, int mode) {
        byte[] how = new byte[24];
        Bytes.put64(how, 0, (flags | Open.CLOEXEC) & 0xFFFFFFFFL);
        Bytes.put64(how, 8, mode);
        Bytes.put64(how, 16, Open.RESOLVE_IN_ROOT | Open.RESOLVE_NO_MAGICLINKS);
        byte[] name = RawName.z(path);
        while (true) {
            long fd = Libc.syscall(Abi.OPENAT2, root, name, how, how.length);
            if (fd >= 0) {
                return (int) fd;
            }
            int errno = Errno.last();
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

    public void chown(int dir, String name, int uid, int gid) {
        check(
                "chown",
                name,
                Libc.fchownat(dir, RawName.z(name), uid, gid, Open.AT_SYMLINK_NOFOLLOW));
    }

    /** Not for symbolic links, whose mode nobody reads. */
    public void chmod(int dir, String name, int mode) {
        // fchmodat follows links: the caller has just made the file and knows it is none
        check("chmod", name, Libc.fchmodat(dir, RawName.z(name), mode, 0));
    }

    /** Sets both access and modification time. */
    public void times(int dir, String name, long seconds, int nanos) {
        long[] times = {seconds, nanos, seconds, nanos};
        check(
                "utimensat",
                name,
                Libc.utimensat(dir, RawName.z(name), times, Open.AT_SYMLINK_NOFOLLOW));
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

    /** The value of an open file's attribute; null if it has none of that name. */
    public byte[] xattr(int fd, String attribute) {
        byte[] value = new byte[256];
        long n = Libc.fgetxattr(fd, RawName.z(attribute), value, value.length);
        if (n < 0 && Errno.last() == Errno.ERANGE) {
            value = new byte[MAX_XATTR];
            n = Libc.fgetxattr(fd, RawName.z(attribute), value, value.length);
        }
        return n < 0 ? null : java.util.Arrays.copyOf(value, (int) n);
    }

    public void close(int fd) {
        Libc.close(fd);
    }

    private static int result(int result) {
        return result < 0 ? -Errno.last() : result;
    }

    private static void check(String call, String name, int result) {
        if (result < 0) {
            throw new LinuxException(call + " " + RawName.text(name), Errno.last());
        }
    }

    /** For text that is no raw name: an ordinary path as the process sees it. */
    public int openDirectory(String path) {
        int fd =
                Libc.openat(
                        Open.AT_FDCWD,
                        Utf8.z(path),
                        Open.RDONLY | Open.DIRECTORY | Open.CLOEXEC,
                        0);
        if (fd < 0) {
            throw new LinuxException("open " + path, Errno.last());
        }
        return fd;
    }
}
