package io.jdock.jshim.logs;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Stat;

import java.util.List;

/** Real files on a disk that takes only so many more bytes. */
final class FullDisk implements Files {
    int room = Integer.MAX_VALUE;
    private final Files real;

    FullDisk(Files real) {
        this.real = real;
    }

    @Override
    public int write(int fd, byte[] buffer, int count) {
        if (room == 0) {
            return -Errno.ENOSPC;
        }
        int written = real.write(fd, buffer, Math.min(count, room));
        room -= written;
        return written;
    }

    @Override
    public int open(int dir, String path, int flags, int mode) {
        return real.open(dir, path, flags, mode);
    }

    @Override
    public int openResolved(int dir, String path, int flags, int mode, long resolve) {
        return real.openResolved(dir, path, flags, mode, resolve);
    }

    @Override
    public void close(int fd) {
        real.close(fd);
    }

    @Override
    public int read(int fd, byte[] buffer, int count) {
        return real.read(fd, buffer, count);
    }

    @Override
    public void writeAll(int fd, byte[] bytes) {
        real.writeAll(fd, bytes);
    }

    @Override
    public long splice(int from, int to, long length, int flags) {
        return real.splice(from, to, length, flags);
    }

    @Override
    public byte[] readFile(String path, int limit) {
        return real.readFile(path, limit);
    }

    @Override
    public void writeFile(String path, String content) {
        real.writeFile(path, content);
    }

    @Override
    public void replaceFile(String path, byte[] content, int mode) {
        real.replaceFile(path, content, mode);
    }

    @Override
    public long seek(int fd, long offset, int whence) {
        return real.seek(fd, offset, whence);
    }

    @Override
    public void truncate(int fd, long length) {
        real.truncate(fd, length);
    }

    @Override
    public void sync(int fd) {
        real.sync(fd);
    }

    @Override
    public void rename(int fromDir, String from, int toDir, String to) {
        real.rename(fromDir, from, toDir, to);
    }

    @Override
    public void unlink(int dir, String path, int flags) {
        real.unlink(dir, path, flags);
    }

    @Override
    public void mkdir(int dir, String path, int mode) {
        real.mkdir(dir, path, mode);
    }

    @Override
    public void mknod(int dir, String path, int mode, long device) {
        real.mknod(dir, path, mode, device);
    }

    @Override
    public void symlink(String target, int dir, String path) {
        real.symlink(target, dir, path);
    }

    @Override
    public String readlink(int dir, String path) {
        return real.readlink(dir, path);
    }

    @Override
    public Stat stat(int dir, String path, int flags) {
        return real.stat(dir, path, flags);
    }

    @Override
    public boolean exists(String path) {
        return real.exists(path);
    }

    @Override
    public void chown(int dir, String path, int uid, int gid, int flags) {
        real.chown(dir, path, uid, gid, flags);
    }

    @Override
    public void chmod(int fd, int mode) {
        real.chmod(fd, mode);
    }

    @Override
    public List<String> list(int dirFd) {
        return real.list(dirFd);
    }

    @Override
    public int umask(int mask) {
        return real.umask(mask);
    }

    @Override
    public void chdir(String path) {
        real.chdir(path);
    }

    @Override
    public void chdir(int fd) {
        real.chdir(fd);
    }

    @Override
    public int duplicate(int fd, int lowest) {
        return real.duplicate(fd, lowest);
    }

    @Override
    public void replace(int from, int to) {
        real.replace(from, to);
    }

    @Override
    public int[] pipe(int flags) {
        return real.pipe(flags);
    }

    @Override
    public void nonBlocking(int fd, boolean on) {
        real.nonBlocking(fd, on);
    }

    @Override
    public long fileSystemType(int fd) {
        return real.fileSystemType(fd);
    }

    @Override
    public int ioctl(int fd, long request, byte[] argument) {
        return real.ioctl(fd, request, argument);
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return real.ioctl(fd, request, argument);
    }
}
