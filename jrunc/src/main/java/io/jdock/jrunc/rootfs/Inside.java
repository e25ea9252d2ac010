package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

/**
 * Opens and makes things inside a root directory that somebody else may have filled with links:
 * openat2(2) with RESOLVE_IN_ROOT resolves, and what is missing is made relative to the descriptor
 * of its real parent (CVE-2021-30465, CVE-2024-45310). All descriptors are O_PATH.
 */
final class Inside {
    private static final int MAX_LINKS = 40;

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

    /** Like {@link #open} for a directory, refusing any symbolic link on the way. */
    int openWithoutLinks(String path) {
        long resolve = Open.RESOLVE_IN_ROOT | Open.RESOLVE_NO_SYMLINKS;
        return files.openResolved(root, path, Open.PATH | Open.DIRECTORY, 0, resolve);
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

    /**
     * Makes what opening found missing. What a dangling link names is made inside the root, too:
     * images link {@code /etc/resolv.conf} or {@code /var/run} to what only exists at run time.
     */
    int make(String path, boolean directory) {
        String rest = path;
        for (int links = 0; links < MAX_LINKS; links++) {
            Step step = makeUpToLink(rest, directory, links == 0);
            if (step.fd() >= 0) {
                return step.fd();
            }
            rest = step.rest();
        }
        throw new LinuxException("make " + path, Errno.ELOOP);
    }

    /** A descriptor of the whole, or the path with one dangling link replaced by its target. */
    private record Step(int fd, String rest) {}

    private Step makeUpToLink(String path, boolean directory, boolean missing) {
        int parent = files.duplicate(root, 3);
        int start = 0;
        while (start < path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            boolean last = isLast(path, end);
            if (end > start) {
                String prefix = path.substring(0, end);
                String name = path.substring(start, end);
                int next = last && missing ? -1 : openIfThere(prefix);
                if (next < 0 && !makeOne(parent, name, directory || !last)) {
                    String target = readLink(parent, name);
                    return new Step(-1, replaced(path, start, end, target));
                }
                if (next < 0) {
                    next = openChild(parent, name);
                }
                files.close(parent);
                parent = next;
            }
            if (last) {
                break;
            }
            start = end + 1;
        }
        return new Step(parent, "");
    }

    private String readLink(int parent, String name) {
        String target = files.readlink(parent, name);
        files.close(parent);
        return target;
    }

    private static String replaced(String path, int start, int end, String target) {
        String before = target.startsWith("/") ? "" : path.substring(0, start);
        return before + target + path.substring(end);
    }

    private static boolean isLast(String path, int end) {
        for (int i = end; i < path.length(); i++) {
            if (path.charAt(i) != '/') {
                return false;
            }
        }
        return true;
    }

    /**
     * @return false if a dangling link is there already
     */
    private boolean makeOne(int parent, String name, boolean directory) {
        try {
            if (directory) {
                files.mkdir(parent, name, 0755);
            } else {
                files.mknod(parent, name, Stat.REGULAR | 0644, 0);
            }
            return true;
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
        // made by another meanwhile, or the link that opening followed to nothing
        return !files.stat(parent, name, Open.AT_SYMLINK_NOFOLLOW).symlink();
    }

    /** One step down, onto the thing itself even if it is a link. */
    int openChild(int parent, String name) {
        return files.open(parent, name, Open.PATH | Open.NOFOLLOW, 0);
    }

    /** The name that leads to a descriptor, for calls that take only names. */
    static String name(int fd) {
        return "/proc/self/fd/" + fd;
    }
}
