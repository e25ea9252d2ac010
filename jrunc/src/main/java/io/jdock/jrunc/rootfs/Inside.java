package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

/**
 * Opens and makes things inside a root directory that somebody else may have filled with links:
 * openat2(2) with RESOLVE_IN_ROOT resolves, and what is missing is made relative to the descriptor
 * of its real parent. All descriptors are O_PATH.
 */
final class Inside {
    private final Files files;
    private final int root;

    Inside(Files files, int root) {
        this.files = files;
        this.root = root;
    }

    /**
     * @throws LinuxException ENOENT if it does not exist
     */
    int open(String path) {
        return files.openResolved(root, path, Open.PATH, 0, Open.RESOLVE_IN_ROOT);
    }

    /** Like {@link #open}, refusing any symbolic link on the way. */
    int openWithoutLinks(String path) {
        long resolve = Open.RESOLVE_IN_ROOT | Open.RESOLVE_NO_SYMLINKS;
        return files.openResolved(root, path, Open.PATH, 0, resolve);
    }

    /**
     * @return a descriptor, or -1 if it does not exist
     */
    int openIfThere(String path) {
        try {
            return open(path);
        } catch (LinuxException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
                return -1;
            }
            throw e;
        }
    }

    /** Opens it, made as a directory if missing, with its parents. */
    int openDirectory(String path) {
        int fd = openIfThere(path);
        return fd >= 0 ? fd : make(path, true);
    }

    /** Opens it, made as an empty file if missing, with its parents. */
    int openFile(String path) {
        int fd = openIfThere(path);
        return fd >= 0 ? fd : make(path, false);
    }

    private int make(String path, boolean directory) {
        int parent = files.duplicate(root, 3);
        int start = 0;
        while (start < path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            boolean last = isLast(path, end);
            if (end > start) {
                String prefix = path.substring(0, end);
                String name = path.substring(start, end);
                int next = openIfThere(prefix);
                if (next < 0) {
                    next = makeOne(parent, name, directory || !last);
                }
                files.close(parent);
                parent = next;
            }
            if (last) {
                break;
            }
            start = end + 1;
        }
        return parent;
    }

    private static boolean isLast(String path, int end) {
        for (int i = end; i < path.length(); i++) {
            if (path.charAt(i) != '/') {
                return false;
            }
        }
        return true;
    }

    private int makeOne(int parent, String name, boolean directory) {
        try {
            if (directory) {
                files.mkdir(parent, name, 0755);
            } else {
                files.mknod(parent, name, Stat.REGULAR | 0644, 0);
            }
        } catch (LinuxException e) {
            // made by another meanwhile, or a dangling link: opening tells which
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        return files.open(parent, name, Open.PATH | Open.NOFOLLOW, 0);
    }

    /** The name that leads to a descriptor, for calls that take only names. */
    static String name(int fd) {
        return "/proc/self/fd/" + fd;
    }
}
