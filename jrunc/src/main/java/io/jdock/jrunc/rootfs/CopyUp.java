package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

/**
 * Copies what a tmpfs covers into it (the option {@code tmpcopyup}): names, contents, modes and
 * owners. Nothing is followed: every step goes from the descriptor of a real directory.
 */
final class CopyUp {
    /** Two descriptors are open on each level. */
    private static final int MAX_DEPTH = 200;

    private static final long CHUNK = 16 << 20;

    private final Files files;

    CopyUp(Files files) {
        this.files = files;
    }

    /** Between two directories. The umask must be 0. */
    void copy(int from, int to) {
        copy(from, to, 0);
    }

    private void copy(int fromPath, int to, int depth) {
        if (depth == MAX_DEPTH) {
            throw Failure.invalid("tmpcopyup: directories are nested too deeply");
        }
        own(to, files.stat(fromPath));
        int from = files.open(fromPath, ".", Open.RDONLY | Open.DIRECTORY, 0);
        for (String name : files.list(from)) {
            copyOne(from, to, name, depth);
        }
        files.close(from);
    }

    private void own(int fd, Stat stat) {
        files.chown(fd, "", stat.uid(), stat.gid(), Open.AT_EMPTY_PATH);
    }

    private void copyOne(int from, int to, String name, int depth) {
        Stat stat = files.stat(from, name, Open.AT_SYMLINK_NOFOLLOW);
        if (stat.directory()) {
            directory(from, to, name, stat, depth);
        } else if (stat.regular()) {
            regular(from, to, name, stat);
        } else if (stat.symlink()) {
            files.symlink(files.readlink(from, name), to, name);
            files.chown(to, name, stat.uid(), stat.gid(), Open.AT_SYMLINK_NOFOLLOW);
        } else {
            files.mknod(to, name, stat.mode(), stat.special());
            files.chown(to, name, stat.uid(), stat.gid(), Open.AT_SYMLINK_NOFOLLOW);
        }
    }

    private void directory(int from, int to, String name, Stat stat, int depth) {
        files.mkdir(to, name, stat.mode() & 07777);
        int source = files.open(from, name, Open.PATH | Open.NOFOLLOW, 0);
        int target = files.open(to, name, Open.PATH | Open.NOFOLLOW, 0);
        copy(source, target, depth + 1);
        files.close(source);
        files.close(target);
    }

    private void regular(int from, int to, String name, Stat stat) {
        int source = files.open(from, name, Open.RDONLY | Open.NOFOLLOW, 0);
        int target = files.open(to, name, Open.WRONLY | Open.CREAT | Open.EXCL, 0600);
        long n = CHUNK;
        while (n > 0) {
            n = Libc.sendfile(target, source, null, CHUNK);
        }
        if (n < 0) {
            throw new LinuxException("tmpcopyup: copy " + name, Errno.last());
        }
        own(target, stat);
        // after the owner, whose change takes the set-user-id bit away
        files.chmod(target, stat.mode() & 07777);
        files.close(source);
        files.close(target);
    }
}
