package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.sys.Mounts;

import java.util.ArrayList;
import java.util.List;

/**
 * Mount options by their names in mount(8).
 *
 * @param flags MS_* to set, without the kinds of propagation
 * @param cleared MS_* that a name such as {@code rw} turned off
 * @param propagation MS_SHARED and so on with MS_REC, in the order given
 * @param recursiveSet MOUNT_ATTR_* for the whole tree ({@code rro} and so on)
 * @param recursiveCleared MOUNT_ATTR_* to take off the whole tree
 * @param data what is no flag, as the file system gets it
 */
record MountOptions(
        long flags,
        long cleared,
        List<Long> propagation,
        long recursiveSet,
        long recursiveCleared,
        String data) {

    private static final long ATTR_RDONLY = 1;
    private static final long ATTR_NOSUID = 2;
    private static final long ATTR_NODEV = 4;
    private static final long ATTR_NOEXEC = 8;
    private static final long ATTR_ATIME = 0x70;
    private static final long ATTR_NOATIME = 0x10;
    private static final long ATTR_STRICTATIME = 0x20;
    private static final long ATTR_NODIRATIME = 0x80;
    private static final long ATTR_NOSYMFOLLOW = 0x200000;

    static MountOptions parse(List<String> options) {
        Parser parser = new Parser();
        for (String option : options) {
            parser.add(option);
        }
        return parser.result();
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

    MountOptions with(long more) {
        return new MountOptions(
                flags | more, cleared, propagation, recursiveSet, recursiveCleared, data);
    }

    MountOptions without(long less) {
        return new MountOptions(
                flags & ~less, cleared, propagation, recursiveSet, recursiveCleared, data);
    }

    /** The flags a bind mount can have of its own, as MOUNT_ATTR_*. */
    long attributes() {
        return attributes(flags);
    }

    /** What to clear first: the named ones, and the access time mode as a whole if one is set. */
    long attributesCleared() {
        long cleared = attributes(this.cleared) & ~ATTR_ATIME;
        long times = Mounts.MS_NOATIME | Mounts.MS_RELATIME | Mounts.MS_STRICTATIME;
        return (flags & times) != 0 ? cleared | ATTR_ATIME : cleared;
    }

    private static long attributes(long flags) {
        long attributes = flags & (ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV | ATTR_NOEXEC);
        if ((flags & Mounts.MS_NOATIME) != 0) {
            attributes |= ATTR_NOATIME;
        }
        if ((flags & Mounts.MS_STRICTATIME) != 0) {
            attributes |= ATTR_STRICTATIME;
        }
        if ((flags & Mounts.MS_NODIRATIME) != 0) {
            attributes |= ATTR_NODIRATIME;
        }
        if ((flags & Mounts.MS_NOSYMFOLLOW) != 0) {
            attributes |= ATTR_NOSYMFOLLOW;
        }
        return attributes;
    }

    private static final class Parser {
        private long flags;
        private long cleared;
        private final List<Long> propagation = new ArrayList<>();
        private long recursiveSet;
        private long recursiveCleared;
        private final StringBuilder data = new StringBuilder();

        MountOptions result() {
            return new MountOptions(
                    flags, cleared, propagation, recursiveSet, recursiveCleared, data.toString());
        }

        void add(String option) {
            if (!flag(option) && !recursive(option)) {
                long kind = Propagation.flag(option);
                if (kind != 0) {
                    propagation.add(kind);
                } else {
                    data.append(data.isEmpty() ? "" : ",").append(option);
                }
            }
        }

        private boolean flag(String option) {
            switch (option) {
                case "defaults" -> set(0);
                case "bind" -> set(Mounts.MS_BIND);
                case "rbind" -> set(Mounts.MS_BIND | Mounts.MS_REC);
                case "ro" -> set(Mounts.MS_RDONLY);
                case "rw" -> clear(Mounts.MS_RDONLY);
                case "nosuid" -> set(Mounts.MS_NOSUID);
                case "suid" -> clear(Mounts.MS_NOSUID);
                case "nodev" -> set(Mounts.MS_NODEV);
                case "dev" -> clear(Mounts.MS_NODEV);
                case "noexec" -> set(Mounts.MS_NOEXEC);
                case "exec" -> clear(Mounts.MS_NOEXEC);
                case "sync" -> set(Mounts.MS_SYNCHRONOUS);
                case "async" -> clear(Mounts.MS_SYNCHRONOUS);
                case "dirsync" -> set(Mounts.MS_DIRSYNC);
                case "remount" -> set(Mounts.MS_REMOUNT);
                case "mand" -> set(Mounts.MS_MANDLOCK);
                case "nomand" -> clear(Mounts.MS_MANDLOCK);
                case "noatime" -> set(Mounts.MS_NOATIME);
                case "atime" -> clear(Mounts.MS_NOATIME);
                case "nodiratime" -> set(Mounts.MS_NODIRATIME);
                case "diratime" -> clear(Mounts.MS_NODIRATIME);
                case "relatime" -> set(Mounts.MS_RELATIME);
                case "norelatime" -> clear(Mounts.MS_RELATIME);
                case "strictatime" -> set(Mounts.MS_STRICTATIME);
                case "nostrictatime" -> clear(Mounts.MS_STRICTATIME);
                case "lazytime" -> set(Mounts.MS_LAZYTIME);
                case "nolazytime" -> clear(Mounts.MS_LAZYTIME);
                case "silent" -> set(Mounts.MS_SILENT);
                case "loud" -> clear(Mounts.MS_SILENT);
                case "nosymfollow" -> set(Mounts.MS_NOSYMFOLLOW);
                case "symfollow" -> clear(Mounts.MS_NOSYMFOLLOW);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void set(long flag) {
            flags |= flag;
            cleared &= ~flag;
        }

        private void clear(long flag) {
            flags &= ~flag;
            cleared |= flag;
        }

        private boolean recursive(String option) {
            switch (option) {
                case "rro" -> recursiveSet |= ATTR_RDONLY;
                case "rrw" -> recursiveCleared |= ATTR_RDONLY;
                case "rnosuid" -> recursiveSet |= ATTR_NOSUID;
                case "rsuid" -> recursiveCleared |= ATTR_NOSUID;
                case "rnodev" -> recursiveSet |= ATTR_NODEV;
                case "rdev" -> recursiveCleared |= ATTR_NODEV;
                case "rnoexec" -> recursiveSet |= ATTR_NOEXEC;
                case "rexec" -> recursiveCleared |= ATTR_NOEXEC;
                case "rnodiratime" -> recursiveSet |= ATTR_NODIRATIME;
                case "rdiratime" -> recursiveCleared |= ATTR_NODIRATIME;
                case "rnosymfollow" -> recursiveSet |= ATTR_NOSYMFOLLOW;
                case "rsymfollow" -> recursiveCleared |= ATTR_NOSYMFOLLOW;
                case "rrelatime" -> recursiveCleared |= ATTR_ATIME;
                case "rnoatime" -> accessTime(ATTR_NOATIME);
                case "rstrictatime" -> accessTime(ATTR_STRICTATIME);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void accessTime(long mode) {
            recursiveCleared |= ATTR_ATIME;
            recursiveSet |= mode;
        }
    }
}
