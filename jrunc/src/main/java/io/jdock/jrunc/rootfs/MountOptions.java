package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.sys.Mounts;

import java.util.List;

/**
 * Mount options as config.md lists them ("Linux mount options"), read by {@link OptionParser}.
 *
 * @param flags MS_* to set, without the kinds of propagation
 * @param cleared MS_* that a name such as {@code rw} turned off
 * @param propagation MS_SHARED and so on with MS_REC, in the order given
 * @param recursiveSet MOUNT_ATTR_* for the whole tree ({@code rro} and so on)
 * @param recursiveCleared MOUNT_ATTR_* to take off the whole tree
 * @param idMap whether ids are mapped, where the mount itself names no maps by the container's
 * @param recursiveIdMap whether mounts below get the same map
 * @param copyUp whether a tmpfs starts with what it covers
 * @param data what is no flag, as the file system gets it
 */
record MountOptions(
        long flags,
        long cleared,
        List<Long> propagation,
        long recursiveSet,
        long recursiveCleared,
        boolean idMap,
        boolean recursiveIdMap,
        boolean copyUp,
        String data) {

    static final long ATTR_RDONLY = 1;
    static final long ATTR_NOSUID = 2;
    static final long ATTR_NODEV = 4;
    static final long ATTR_NOEXEC = 8;
    static final long ATTR_ATIME = 0x70;
    static final long ATTR_NOATIME = 0x10;
    static final long ATTR_STRICTATIME = 0x20;
    static final long ATTR_NODIRATIME = 0x80;
    static final long ATTR_IDMAP = 0x100000;
    static final long ATTR_NOSYMFOLLOW = 0x200000;

    private static final long HOW_TO_BIND = Mounts.MS_BIND | Mounts.MS_REC | Mounts.MS_REMOUNT;
    private static final long PLAIN =
            ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV | ATTR_NOEXEC | ATTR_NOSYMFOLLOW;
    private static final long TIMES =
            Mounts.MS_NOATIME | Mounts.MS_NODIRATIME | Mounts.MS_RELATIME | Mounts.MS_STRICTATIME;

    static MountOptions parse(List<String> options) {
        return OptionParser.parse(options);
    }

    boolean bind() {
        return (flags & Mounts.MS_BIND) != 0;
    }

    boolean recursive() {
        return (flags & Mounts.MS_REC) != 0;
    }

    boolean readOnly() {
        return (flags & Mounts.MS_RDONLY) != 0;
    }

    MountOptions without(long less) {
        return new MountOptions(
                flags & ~less,
                cleared,
                propagation,
                recursiveSet,
                recursiveCleared,
                idMap,
                recursiveIdMap,
                copyUp,
                data);
    }

    /** Whether a tmpfs is told the mode of its root. */
    boolean setsMode() {
        return data.startsWith("mode=") || data.contains(",mode=");
    }

    /** Whether a bind mount gets other flags than its source has. */
    boolean changesFlags() {
        return ((flags & ~HOW_TO_BIND) | cleared) != 0;
    }

    /** Whether there is something to do to the tree as a whole. */
    boolean changesTree() {
        return (recursiveSet | recursiveCleared) != 0 || !propagation.isEmpty();
    }

    /** The flags a bind mount can have of its own, as MOUNT_ATTR_*. */
    long attributes() {
        return attributes(flags);
    }

    /**
     * What a bind mount loses: as with mount(8), options replace what the source has as a whole;
     * yet how access times are kept stays as it is unless an option sets another way.
     */
    long attributesCleared() {
        return (PLAIN & ~attributes()) | timesCleared();
    }

    /** What it loses where the source's flags are locked: only what an option named. */
    long attributesClearedByName() {
        long named = (attributes(cleared) & PLAIN) | ATTR_NOSYMFOLLOW;
        return (named & ~attributes()) | timesCleared();
    }

    private long timesCleared() {
        return (flags & TIMES) != 0 ? ATTR_ATIME | (ATTR_NODIRATIME & ~attributes()) : 0;
    }

    private static long attributes(long flags) {
        long attributes = flags & (ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV | ATTR_NOEXEC);
        if ((flags & Mounts.MS_STRICTATIME) != 0) {
            attributes |= ATTR_STRICTATIME;
        } else if ((flags & Mounts.MS_NOATIME) != 0) {
            attributes |= ATTR_NOATIME;
        }
        if ((flags & Mounts.MS_NODIRATIME) != 0) {
            attributes |= ATTR_NODIRATIME;
        }
        if ((flags & Mounts.MS_NOSYMFOLLOW) != 0) {
            attributes |= ATTR_NOSYMFOLLOW;
        }
        return attributes;
    }
}
