package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

/** The source of a bind mount, as a clone of its tree that is attached nowhere yet. */
public final class BindSource {
    static final int OPEN_TREE_CLONE = 1;

    private BindSource() {}

    /** Whether the mount shows other owners than its source has (config.md, "idmap"). */
    public static boolean idMapped(Mount mount) {
        return ownMaps(mount) || MountOptions.parse(mount.options()).idMap();
    }

    /** Whether the maps are given with the mount, not those of the container's user namespace. */
    public static boolean ownMaps(Mount mount) {
        return !mount.uidMappings().isEmpty() || !mount.gidMappings().isEmpty();
    }

    /** The caller must be in the container's mount namespace. */
    public static int open(Mounts mounts, Mount mount, String bundle) {
        String source =
                mount.source().startsWith("/") ? mount.source() : bundle + "/" + mount.source();
        boolean recursive = MountOptions.parse(mount.options()).recursive();
        int flags = OPEN_TREE_CLONE | Open.CLOEXEC | (recursive ? Open.AT_RECURSIVE : 0);
        try {
            return mounts.openTree(Open.AT_FDCWD, source, flags);
        } catch (LinuxException e) {
            throw e.errno() == Errno.ENOENT ? new LinuxException("stat " + source, e.errno()) : e;
        }
    }

    /**
     * Maps the owners of a cloned tree's files.
     *
     * @param userNamespace descriptor of the one whose maps are used
     */
    public static void mapIds(Mounts mounts, Mount mount, int tree, int userNamespace) {
        boolean recursive = MountOptions.parse(mount.options()).recursiveIdMap();
        int flags = Open.AT_EMPTY_PATH | (recursive ? Open.AT_RECURSIVE : 0);
        try {
            mounts.setAttributes(tree, "", flags, MountOptions.ATTR_IDMAP, 0, 0, userNamespace);
        } catch (LinuxException e) {
            String hint =
                    e.errno() == Errno.EINVAL
                            ? " (maybe the filesystem used doesn't support idmap mounts on this"
                                    + " kernel?)"
                            : "";
            throw new LinuxException(
                    "failed to set MOUNT_ATTR_IDMAP on " + mount.source() + hint, e.errno());
        }
    }
}
