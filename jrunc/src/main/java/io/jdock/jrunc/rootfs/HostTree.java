package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.sys.Mounts;
import io.jdock.proto.plain.sys.Open;

/** A clone of the host's /proc, /sys or /dev/mqueue, for those who may not mount one afresh. */
final class HostTree {
    private HostTree() {}

    /** The options are those of the tree as a whole: of what is mounted below, too. */
    static int open(Mounts mounts, String type, MountOptions options) {
        int flags = BindSource.OPEN_TREE_CLONE | Open.CLOEXEC | Open.AT_RECURSIVE;
        int tree = mounts.openTree(Open.AT_FDCWD, place(type), flags);
        long attributes = options.attributes();
        if (attributes != 0) {
            int all = Open.AT_EMPTY_PATH | Open.AT_RECURSIVE;
            mounts.setAttributes(tree, "", all, attributes, 0, 0, 0);
        }
        return tree;
    }

    static String place(String type) {
        return switch (type) {
            case "sysfs" -> "/sys";
            case "mqueue" -> "/dev/mqueue";
            default -> "/proc";
        };
    }
}
