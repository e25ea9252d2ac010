package io.jdock.proto.plain.sys;

import static io.jdock.proto.plain.sys.LinuxException.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@link Files} over {@link Libc}. */
final class NativeFiles implements Files {
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int STATX_BASIC_AND_MOUNT_ID = 0x17FF;

    @Override
    public int open(int dir, String path, int flags, int mode) {
        byte[] name = Utf8.z(path);
        int fd;
        do {
            fd = Libc.openat(dir, name, flags | Open.CLOEXEC, mode);
        } while (fd < 0 && Errno.last() == Errno.EINTR);
        return fd >= 0 ? fd : check("open " + path, fd);
    }

    @Override
    public int openResolved(int dir, String path, int flags, int mode, long resolve) {
        byte[] how = new byte[24];
        Bytes.put64(how, 0, (flags | Open.CLOEXEC) & 0xFFFFFFFFL);
        Bytes.put64(how, 8, mode);
        Bytes.put64(how, 16, resolve);
        byte[] name = Utf8.z(path);
        long fd;
        do {
            // EAGAIN: a rename raced with "..", openat2(2) asks to try again
            fd = Libc.syscall(Abi.OPENAT2, dir, name, how, how.length);
        } while (fd < 0 && again());
        return fd >= 0 ? (int) fd : (int) check("openat2 " + path, fd);
    }

    private static boolean again() {
        int errno = Errno.last();
        return errno == Errno.EINTR || errno == Errno.EAGAIN;
    }

    @Override
    public void close(int fd) {
        Libc.close(fd);
    }

    @Override
    public int read(int fd, byte[] buffer, int count) {
        long n;
        do {
            n = Libc.read(fd, buffer, count);
        } while (n < 0 && Errno.last() == Errno.EINTR);
        return n < 0 ? -Errno.last() : (int) n;
    }

    @Override
    public int write(int fd, byte[] buffer, int count) {
        long n;
        do {
            n = Libc.write(fd, buffer, count);
        } while (n < 0 && Errno.last() == Errno.EINTR);
        return n < 0 ? -Errno.last() : (int) n;
    }

    @Override
    public void writeAll(int fd, byte[] bytes) {
        byte[] rest = bytes;
        while (rest.length > 0) {
            int n = write(fd, rest, rest.length);
            if (n < 0) {
                throw new LinuxException("write", -n);
            }
            rest = n == rest.length ? new byte[0] : Arrays.copyOfRange(rest, n, rest.length);
        }
    }

    @Override
    public long splice(int from, int to, long length, int flags) {
        long n;
        do {
            n = Libc.splice(from, null, to, null, length, flags);
        } while (n < 0 && Errno.last() == Errno.EINTR);
        return n < 0 ? -Errno.last() : n;
    }

    @Override
    public byte[] readFile(String path, int limit) {
        int fd = open(path, Open.RDONLY);
        try {
            return readAll(fd, path, limit);
        } finally {
            Libc.close(fd);
        }
    }

    private byte[] readAll(int fd, String path, int limit) {
        byte[] all = new byte[0];
        // most files read whole are the kernel's, of a few words
        byte[] chunk = new byte[1024];
        while (true) {
            int n = read(fd, chunk, chunk.length);
            if (n < 0) {
                throw new LinuxException("read " + path, -n);
            }
            if (n == 0) {
                return all;
            }
            if (all.length + n > limit) {
                throw new LinuxException("read " + path, Errno.EFBIG);
            }
            int old = all.length;
            all = Arrays.copyOf(all, old + n);
            System.arraycopy(chunk, 0, all, old, n);
            if (n == chunk.length && chunk.length < 65536) {
                chunk = new byte[more(fd, all.length, chunk.length)];
            }
        }
    }

    /** How much to read next: what the file has left and one more to see its end, if it tells. */
    private int more(int fd, int read, int last) {
        long left = stat(fd, "", Open.AT_EMPTY_PATH).size() - read;
        return left > 0 && left < 65536 ? (int) left + 1 : last * 4;
    }

    @Override
    public void writeFile(String path, String content) {
        int fd = open(path, Open.WRONLY);
        byte[] bytes = Utf8.encode(content);
        int n = write(fd, bytes, bytes.length);
        Libc.close(fd);
        if (n < 0) {
            throw new LinuxException("write " + path, -n);
        }
    }

    @Override
    public void replaceFile(String path, byte[] content, int mode) {
        int slash = path.lastIndexOf('/');
        String directory = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
        String temporary = path + ".tmp" + Libc.getpid();
        int fd =
                open(
                        Open.AT_FDCWD,
                        temporary,
                        Open.WRONLY | Open.CREAT | Open.TRUNC | Open.NOFOLLOW,
                        mode);
        try {
            writeAll(fd, content);
            sync(fd);
            rename(Open.AT_FDCWD, temporary, Open.AT_FDCWD, path);
        } catch (LinuxException e) {
            Libc.unlinkat(Open.AT_FDCWD, Utf8.z(temporary), 0);
            throw e;
        } finally {
            Libc.close(fd);
        }
        int parent = open(directory, Open.RDONLY | Open.DIRECTORY);
        Libc.fsync(parent);
        Libc.close(parent);
    }

    @Override
    public long seek(int fd, long offset, int whence) {
        return check("lseek", Libc.lseek(fd, offset, whence));
    }

    @Override
    public void truncate(int fd, long length) {
        check("ftruncate", Libc.ftruncate(fd, length));
    }

    @Override
    public void sync(int fd) {
        check("fsync", Libc.fsync(fd));
    }

    @Override
    public void rename(int fromDir, String from, int toDir, String to) {
        check("rename " + from, Libc.renameat(fromDir, Utf8.z(from), toDir, Utf8.z(to)));
    }

    @Override
    public void unlink(int dir, String path, int flags) {
        check("unlink " + path, Libc.unlinkat(dir, Utf8.z(path), flags));
    }

    @Override
    public void mkdir(int dir, String path, int mode) {
        check("mkdir " + path, Libc.mkdirat(dir, Utf8.z(path), mode));
    }

    @Override
    public void mknod(int dir, String path, int mode, long device) {
        check("mknod " + path, Libc.mknodat(dir, Utf8.z(path), mode, device));
    }

    @Override
    public void symlink(String target, int dir, String path) {
        check("symlink " + path, Libc.symlinkat(Utf8.z(target), dir, Utf8.z(path)));
    }

    @Override
    public String readlink(int dir, String path) {
        byte[] target = new byte[4096];
        long n = Libc.readlinkat(dir, Utf8.z(path), target, target.length);
        return Utf8.decode(target, 0, (int) check("readlink " + path, n));
    }

    @Override
    public Stat stat(int dir, String path, int flags) {
        byte[] statx = new byte[256];
        long n =
                Libc.syscall(
                        Abi.CURRENT.statx(),
                        dir,
                        Utf8.z(path),
                        flags,
                        STATX_BASIC_AND_MOUNT_ID,
                        statx);
        check("stat " + path, n);
        return Stat.of(statx);
    }

    @Override
    public boolean exists(String path) {
        return Libc.faccessat(Open.AT_FDCWD, Utf8.z(path), 0, Open.AT_SYMLINK_NOFOLLOW) == 0;
    }

    @Override
    public void chown(int dir, String path, int uid, int gid, int flags) {
        check("chown " + path, Libc.fchownat(dir, Utf8.z(path), uid, gid, flags));
    }

    @Override
    public void chmod(int fd, int mode) {
        check("fchmod", Libc.fchmod(fd, mode));
    }

    @Override
    public List<String> list(int dirFd) {
        List<String> names = new ArrayList<>();
        byte[] entries = new byte[8192];
        while (true) {
            long n = Libc.syscall(Abi.CURRENT.getdents64(), dirFd, entries, entries.length);
            if (check("getdents", n) == 0) {
                return names;
            }
            addNames(entries, (int) n, names);
        }
    }

    /** struct linux_dirent64: ino 8, off 8, reclen 2, type 1, name. */
    private static void addNames(byte[] entries, int length, List<String> names) {
        int at = 0;
        while (at < length) {
            int end = at + 19;
            while (entries[end] != 0) {
                end++;
            }
            String name = Utf8.decode(entries, at + 19, end);
            if (!name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
            at += Bytes.u16(entries, at + 16);
        }
    }

    @Override
    public int umask(int mask) {
        return Libc.umask(mask);
    }

    @Override
    public void chdir(String path) {
        check("chdir " + path, Libc.chdir(Utf8.z(path)));
    }

    @Override
    public void chdir(int fd) {
        check("fchdir", Libc.fchdir(fd));
    }

    @Override
    public int duplicate(int fd, int lowest) {
        return check("dup", Libc.fcntl(fd, F_DUPFD_CLOEXEC, lowest));
    }

    @Override
    public void replace(int from, int to) {
        // dup3 refuses equal descriptors, where only the close-on-exec mark must go
        check("dup2", from == to ? Libc.fcntl(to, 2, 0) : Libc.dup3(from, to, 0));
    }

    @Override
    public int[] pipe(int flags) {
        int[] ends = new int[2];
        check("pipe", Libc.pipe2(ends, flags | Open.CLOEXEC));
        return ends;
    }

    @Override
    public void nonBlocking(int fd, boolean on) {
        int flags = check("fcntl", Libc.fcntl(fd, F_GETFL, 0));
        int wanted = on ? flags | Open.NONBLOCK : flags & ~Open.NONBLOCK;
        check("fcntl", Libc.fcntl(fd, F_SETFL, wanted));
    }

    @Override
    public long fileSystemType(int fd) {
        byte[] statfs = new byte[128];
        check("fstatfs", Libc.fstatfs(fd, statfs));
        return Bytes.i64(statfs, 0);
    }

    @Override
    public int ioctl(int fd, long request, byte[] argument) {
        int result = LibcSockets.ioctl(fd, request, argument);
        return result < 0 ? -Errno.last() : result;
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        int result = LibcSockets.ioctl(fd, request, argument);
        return result < 0 ? -Errno.last() : result;
    }
}
