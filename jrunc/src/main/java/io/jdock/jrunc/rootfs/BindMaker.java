package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

/** Prepares bind mounts: the tree is cloned and then changed while nobody can see it. */
final class BindMaker {
    private final Mounts mounts;
    private final String bundle;
    private final SourceProvider sources;

    BindMaker(Mounts mounts, String bundle, SourceProvider sources) {
        this.mounts = mounts;
        this.bundle = bundle;
        this.sources = sources;
    }

    /**
     * @param index of the mount in the configuration
     * @return descriptor of a tree that is attached nowhere yet
     */
    int prepare(int index, Mount mount, MountOptions options) {
        int tree = BindSource.idMapped(mount) ? sources.open(index) : open(index, mount);
        if (options.changesFlags()) {
            change(tree, options);
        }
        changeTree(tree, options);
        return tree;
    }

    /** The root of a user namespace may not see all that the host's root configured. */
    private int open(int index, Mount mount) {
        try {
            return BindSource.open(mounts, mount, bundle);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EACCES) {
                throw e;
            }
        }
        return sources.open(index);
    }

    /**
     * A mount that came from a more privileged mount namespace has locked flags
     * (mount_namespaces(7)): then they stay, unless an option says they must not.
     */
    private void change(int tree, MountOptions options) {
        try {
            set(tree, options.attributes(), options.attributesCleared());
            return;
        } catch (LinuxException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
        }
        set(tree, options.attributes(), options.attributesClearedByName());
    }

    private void set(int tree, long attributes, long cleared) {
        mounts.setAttributes(tree, "", Open.AT_EMPTY_PATH, attributes, cleared, 0, 0);
    }

    /** What options say of a whole tree, be it attached or not: recursive flags, propagation. */
    void changeTree(int tree, MountOptions options) {
        long set = options.recursiveSet();
        long clear = options.recursiveCleared();
        if ((set | clear) != 0) {
            int flags = Open.AT_EMPTY_PATH | Open.AT_RECURSIVE;
            mounts.setAttributes(tree, "", flags, set, clear, 0, 0);
        }
        for (long kind : options.propagation()) {
            propagate(tree, kind);
        }
    }

    private void propagate(int tree, long kind) {
        boolean recursive = (kind & Mounts.MS_REC) != 0;
        int flags = Open.AT_EMPTY_PATH | (recursive ? Open.AT_RECURSIVE : 0);
        mounts.setAttributes(tree, "", flags, 0, 0, kind & ~Mounts.MS_REC, 0);
    }
}
