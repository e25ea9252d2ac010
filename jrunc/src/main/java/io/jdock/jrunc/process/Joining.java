package io.jdock.jrunc.process;

import io.jdock.jrunc.namespaces.NamespaceKind;
import io.jdock.jrunc.namespaces.Namespaces;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.util.List;

/**
 * The namespaces that are joined by path. Opened before the first is joined: afterwards a path may
 * lead elsewhere, or nowhere.
 */
final class Joining {
    private final Linux linux;
    private final Namespaces namespaces;
    private final List<NamespaceKind> kinds;
    private final int[] descriptors;

    private Joining(Linux linux, Namespaces namespaces) {
        this.linux = linux;
        this.namespaces = namespaces;
        kinds = namespaces.joins();
        descriptors = new int[kinds.size()];
    }

    static Joining open(Linux linux, Namespaces namespaces) {
        Joining joining = new Joining(linux, namespaces);
        for (int i = 0; i < joining.descriptors.length; i++) {
            joining.descriptors[i] = joining.open(namespaces.path(joining.kinds.get(i)));
        }
        return joining;
    }

    private int open(String path) {
        try {
            return linux.files().open(path, Open.RDONLY);
        } catch (LinuxException e) {
            throw new LinuxException("lstat " + path, e.errno());
        }
    }

    /**
     * Joins them all. First what the caller's own rights over the host allow, then the user
     * namespace, then what only its root may join.
     */
    void join() {
        if (namespaces.joined(NamespaceKind.USER)) {
            for (int i = 0; i < descriptors.length; i++) {
                if (kinds.get(i) != NamespaceKind.USER) {
                    tryJoin(i);
                }
            }
            join(kinds.indexOf(NamespaceKind.USER));
            becomeRoot(linux);
        }
        for (int i = 0; i < descriptors.length; i++) {
            if (descriptors[i] >= 0) {
                join(i);
            }
        }
    }

    /** In the user namespace just entered. Who may set no groups has none to drop. */
    static void becomeRoot(Linux linux) {
        linux.processes().supplementaryGroups();
        check("become root's group in the user namespace", linux.processes().changeGroup(0));
        check("become root in the user namespace", linux.processes().changeUser(0));
    }

    private static void check(String stage, int result) {
        if (result < 0) {
            throw new LinuxException(stage, -result);
        }
    }

    private void tryJoin(int i) {
        try {
            join(i);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
        }
    }

    private void join(int i) {
        try {
            linux.processes().joinNamespace(descriptors[i], kinds.get(i).flag());
        } catch (LinuxException e) {
            throw new LinuxException(
                    "join " + kinds.get(i).type() + " namespace " + namespaces.path(kinds.get(i)),
                    e.errno());
        }
        linux.files().close(descriptors[i]);
        descriptors[i] = -1;
    }

    void close() {
        for (int fd : descriptors) {
            linux.files().close(fd);
        }
    }
}
