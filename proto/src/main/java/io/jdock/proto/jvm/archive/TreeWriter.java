package io.jdock.proto.jvm.archive;

import io.jdock.proto.jvm.sys.RawFiles;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes members in the tree: first out of the way what is there, then the node, then its marks. */
final class TreeWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int WHITEOUT_MODE = Stat.CHARACTER;
    private static final byte[] YES = {'y'};

    private final RawFiles files;
    private final int root;
    private final ExtractOptions options;
    private final ParentDirectories parents;
    private final Removal removal;
    private final Map<String, TarEntry> directoryTimes = new LinkedHashMap<>();
    private final Set<String> made = new HashSet<>();
    private final byte[] buffer = new byte[BUFFER];
    private long written;

    TreeWriter(RawFiles files, int root, ExtractOptions options) {
        this.files = files;
        this.root = root;
        this.options = options;
        this.parents = new ParentDirectories(files, root, options);
        this.removal = new Removal(files);
    }

    long written() {
        return written;
    }

    void put(EntryName name, TarEntry entry, TarReader tar) throws IOException {
        int dir = parents.open(name.parent());
        switch (entry.type()) {
            case DIRECTORY -> directory(dir, name, entry);
            case FILE -> file(dir, name, entry, tar);
            case SYMLINK -> symlink(dir, name, entry);
            case HARD_LINK -> hardLink(name, entry);
            case CHARACTER -> node(dir, name, entry, Stat.CHARACTER);
            case BLOCK -> node(dir, name, entry, Stat.BLOCK);
            case FIFO -> node(dir, name, entry, Stat.FIFO);
        }
        remember(name);
    }

    private void remember(EntryName name) {
        if (options.whiteouts() == ExtractOptions.Whiteouts.REMOVE) {
            made.add(name.path());
        }
    }

    private void directory(int dir, EntryName name, TarEntry entry) {
        int result = files.mkdir(dir, name.base(), 0700);
        if (result == -Errno.EEXIST) {
            int existing = files.open(dir, name.base(), Open.PATH | Open.DIRECTORY, 0);
            if (existing < 0) {
                clear(dir, name);
                result = files.mkdir(dir, name.base(), 0700);
            } else {
                files.close(existing);
                result = 0;
            }
        }
        if (result < 0) {
            throw new LinuxException("mkdir", -result);
        }
        int fd = opened(files.open(dir, name.base(), Open.PATH | Open.DIRECTORY, 0));
        try {
            mark(fd, dir, name, entry);
        } finally {
            files.close(fd);
        }
        directoryTimes.put(name.path(), entry);
    }

    private void file(int dir, EntryName name, TarEntry entry, TarReader tar) throws IOException {
        int flags = Open.WRONLY | Open.CREAT | Open.EXCL;
        int fd = files.open(dir, name.base(), flags, 0600);
        if (fd == -Errno.EEXIST) {
            clear(dir, name);
            fd = files.open(dir, name.base(), flags, 0600);
        }
        opened(fd);
        try {
            int n = tar.read(buffer, 0, BUFFER);
            while (n >= 0) {
                files.write(fd, buffer, n);
                written += n;
                n = tar.read(buffer, 0, BUFFER);
            }
            mark(fd, dir, name, entry);
            files.times(fd, Math.max(entry.seconds(), 0), entry.nanos());
        } finally {
            files.close(fd);
        }
    }

    private void symlink(int dir, EntryName name, TarEntry entry) {
        clear(dir, name);
        files.symlink(entry.target(), dir, name.base());
        if (options.owners()) {
            files.chown(dir, name.base(), entry.uid(), entry.gid());
        }
        xattrs(dir, name, entry);
        files.times(dir, name.base(), Math.max(entry.seconds(), 0), entry.nanos());
    }

    /** The target's own last component is not followed: a link to a link stays one. */
    private void hardLink(EntryName name, TarEntry entry) {
        EntryName target = EntryName.of(entry.target());
        if (target.isRoot()) {
            throw Failure.invalid("invalid link to the archive's root");
        }
        if (target.equals(name)) {
            return;
        }
        int from = parents.find(target.parent());
        if (from < 0) {
            throw new LinuxException("link to " + target.path(), -from);
        }
        try {
            int dir = parents.open(name.parent());
            clear(dir, name);
            files.link(from, target.base(), dir, name.base());
        } finally {
            files.close(from);
        }
    }

    private void node(int dir, EntryName name, TarEntry entry, int type) {
        clear(dir, name);
        long device = type == Stat.FIFO ? 0 : Stat.device(entry.major(), entry.minor());
        files.mknod(dir, name.base(), type | entry.mode(), device);
        int fd = opened(files.open(dir, name.base(), Open.PATH, 0));
        try {
            mark(fd, dir, name, entry);
            files.times(fd, Math.max(entry.seconds(), 0), entry.nanos());
        } finally {
            files.close(fd);
        }
    }

    /** The order is the kernel's: a change of owner takes set-id bits and capabilities away. */
    private void mark(int fd, int dir, EntryName name, TarEntry entry) {
        if (options.owners()) {
            files.chown(fd, entry.uid(), entry.gid());
        }
        xattrs(dir, name, entry);
        files.chmod(fd, entry.mode());
    }

    /** What overlayfs reads for itself must not come from a layer; nor what no user could set. */
    private void xattrs(int dir, EntryName name, TarEntry entry) {
        entry.xattrs()
                .forEach(
                        (attribute, value) -> {
                            if (attribute.startsWith("trusted.")
                                    || attribute.startsWith("user.overlay.")) {
                                return;
                            }
                            int result = files.setXattr(dir, name.base(), attribute, value);
                            if (result < 0 && !isBearable(-result)) {
                                throw new LinuxException("setxattr " + attribute, -result);
                            }
                        });
    }

    /** File systems without the attribute's kind, or links that cannot have it, go without. */
    private boolean isBearable(int errno) {
        return errno == Errno.EOPNOTSUPP || errno == Errno.EPERM && !options.owners();
    }

    void hide(EntryName name) {
        if (options.whiteouts() == ExtractOptions.Whiteouts.OVERLAY) {
            int dir = parents.open(name.parent());
            clear(dir, name);
            files.mknod(dir, name.base(), WHITEOUT_MODE, 0);
            return;
        }
        int dir = parents.find(name.parent());
        if (dir < 0) {
            return;
        }
        try {
            parents.forget();
            removal.remove(dir, name.base());
        } finally {
            files.close(dir);
        }
    }

    void makeOpaque(String directory) {
        if (options.whiteouts() == ExtractOptions.Whiteouts.REMOVE) {
            removeOthers(directory);
            return;
        }
        int fd = parents.open(directory);
        int result = files.setXattr(fd, ".", "trusted.overlay.opaque", YES);
        if (result < 0) {
            throw new LinuxException("setxattr trusted.overlay.opaque", -result);
        }
    }

    /** Empties a directory of all that this layer did not put there. */
    private void removeOthers(String directory) {
        int fd = files.openInRoot(root, directory.isEmpty() ? "." : directory, Open.DIRECTORY);
        if (fd < 0) {
            return;
        }
        try {
            parents.forget();
            String prefix = directory.isEmpty() ? "" : directory + "/";
            for (String name : removal.names(fd)) {
                if (!made.contains(prefix + name)) {
                    removal.remove(fd, name);
                }
            }
        } finally {
            files.close(fd);
        }
    }

    private void clear(int dir, EntryName name) {
        int result = files.unlink(dir, name.base(), 0);
        if (result == -Errno.EISDIR || result == -Errno.EPERM) {
            removal.remove(dir, name.base());
        } else if (result < 0 && result != -Errno.ENOENT) {
            throw new LinuxException("unlink", -result);
        }
    }

    private static int opened(int fd) {
        if (fd < 0) {
            throw new LinuxException("open", -fd);
        }
        return fd;
    }

    /** Sets the times of directories, which their members' coming has changed. */
    void finish() {
        directoryTimes.forEach(
                (path, entry) -> {
                    int flags = Open.PATH | Open.DIRECTORY | Open.NOFOLLOW;
                    int fd = files.openInRoot(root, path, flags);
                    if (fd >= 0) {
                        files.times(fd, Math.max(entry.seconds(), 0), entry.nanos());
                        files.close(fd);
                    }
                });
    }

    @Override
    public void close() {
        parents.close();
    }
}
