package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.jvm.sys.RawFiles;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

import java.nio.file.Path;

/**
 * The directories members lie in: opened in the root, made if they are missing. The last one stays
 * open, since members come sorted by directory more often than not.
 */
final class ParentDirectories implements AutoCloseable {
    private static final int DIRECTORY = Open.PATH | Open.DIRECTORY;
    private static final int DEFAULT_MODE = 0755;

    private final RawFiles files;
    private final int root;
    private final ExtractOptions options;
    private String openPath = "";
    private int openFd = -1;

    ParentDirectories(RawFiles files, int root, ExtractOptions options) {
        this.files = files;
        this.root = root;
        this.options = options;
    }

    /**
     * @return a descriptor for *at calls, which stays this object's
     */
    int open(String path) {
        if (path.isEmpty()) {
            return root;
        }
        if (openFd < 0 || !openPath.equals(path)) {
            int fd = openOrMake(path);
            forget();
            openFd = fd;
            openPath = path;
        }
        return openFd;
    }

    /** To be called when a path may now lead elsewhere. */
    void forget() {
        if (openFd >= 0) {
            files.close(openFd);
            openFd = -1;
        }
    }

    /**
     * @return -errno unless it exists as a directory
     */
    int find(String path) {
        return files.openInRoot(root, path.isEmpty() ? "." : path, DIRECTORY);
    }

    private int openOrMake(String path) {
        int fd = find(path);
        if (fd == -Errno.ENOENT) {
            make(path);
            fd = find(path);
        }
        if (fd < 0) {
            throw new LinuxException("open parent directory", -fd);
        }
        return fd;
    }

    private void make(String path) {
        EntryName name = EntryName.of(path);
        int parent = name.parent().isEmpty() ? -1 : openOrMake(name.parent());
        try {
            int made = files.mkdir(parent < 0 ? root : parent, name.base(), DEFAULT_MODE);
            if (made < 0 && made != -Errno.EEXIST) {
                throw new LinuxException("mkdir", -made);
            }
        } finally {
            if (parent >= 0) {
                files.close(parent);
            }
        }
        adopt(path);
    }

    /** Gives a directory made here what the one it covers has. */
    private void adopt(String path) {
        for (Path below : options.parents()) {
            int belowRoot = files.openDirectory(below.toString());
            int covered = files.openInRoot(belowRoot, path, Open.PATH | Open.NOFOLLOW);
            files.close(belowRoot);
            if (covered >= 0) {
                try {
                    copy(covered, path);
                } finally {
                    files.close(covered);
                }
                return;
            }
        }
    }

    private void copy(int covered, String path) {
        Stat stat = JnaLinux.install().files().stat(covered);
        if (!stat.directory()) {
            return;
        }
        int fd = find(path);
        if (fd < 0) {
            throw new LinuxException("open " + path, -fd);
        }
        try {
            if (options.owners()) {
                files.chown(fd, stat.uid(), stat.gid());
            }
            files.chmod(fd, stat.mode() & 07777);
            files.times(fd, stat.modifiedSeconds(), stat.modifiedNanos());
        } finally {
            files.close(fd);
        }
    }

    @Override
    public void close() {
        forget();
    }
}
