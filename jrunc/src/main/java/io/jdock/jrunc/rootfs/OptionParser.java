package io.jdock.jrunc.rootfs;

import static io.jdock.jrunc.rootfs.MountOptions.ATTR_ATIME;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NOATIME;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NODEV;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NODIRATIME;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NOEXEC;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NOSUID;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NOSYMFOLLOW;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_RDONLY;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_STRICTATIME;

import io.jdock.proto.plain.sys.Mounts;

import java.util.ArrayList;
import java.util.List;

/** Sorts mount options by what is done with them. Of two opposites the last one wins. */
final class OptionParser {
    private long flags;
    private long cleared;
    private final List<Long> propagation = new ArrayList<>();
    private long recursiveSet;
    private long recursiveCleared;
    private boolean idMap;
    private boolean recursiveIdMap;
    private boolean copyUp;
    private final StringBuilder data = new StringBuilder();

    private OptionParser() {}

    static MountOptions parse(List<String> options) {
        OptionParser parser = new OptionParser();
        for (String option : options) {
            parser.add(option);
        }
        return parser.result();
    }

    private MountOptions result() {
        return new MountOptions(
                flags,
                cleared,
                propagation,
                recursiveSet,
                recursiveCleared,
                idMap,
                recursiveIdMap,
                copyUp,
                data.toString());
    }

    private void add(String option) {
        if (flag(option) || recursive(option) || special(option)) {
            return;
        }
        long kind = Propagation.flag(option);
        if (kind != 0) {
            propagation.add(kind);
        } else if (!option.isEmpty()) {
            data.append(data.isEmpty() ? "" : ",").append(option);
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
            case "acl" -> set(Mounts.MS_POSIXACL);
            case "noacl" -> clear(Mounts.MS_POSIXACL);
            case "iversion" -> set(Mounts.MS_I_VERSION);
            case "noiversion" -> clear(Mounts.MS_I_VERSION);
            case "lazytime" -> set(Mounts.MS_LAZYTIME);
            case "nolazytime" -> clear(Mounts.MS_LAZYTIME);
            case "silent" -> set(Mounts.MS_SILENT);
            case "loud" -> clear(Mounts.MS_SILENT);
            case "nosymfollow" -> set(Mounts.MS_NOSYMFOLLOW);
            case "symfollow" -> clear(Mounts.MS_NOSYMFOLLOW);
            default -> {
                return times(option);
            }
        }
        return true;
    }

    private boolean times(String option) {
        switch (option) {
            case "noatime" -> set(Mounts.MS_NOATIME);
            case "atime" -> clear(Mounts.MS_NOATIME);
            case "nodiratime" -> set(Mounts.MS_NODIRATIME);
            case "diratime" -> clear(Mounts.MS_NODIRATIME);
            case "relatime" -> set(Mounts.MS_RELATIME);
            case "norelatime" -> clear(Mounts.MS_RELATIME);
            case "strictatime" -> set(Mounts.MS_STRICTATIME);
            case "nostrictatime" -> clear(Mounts.MS_STRICTATIME);
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
            case "rro" -> setAll(ATTR_RDONLY);
            case "rrw" -> clearAll(ATTR_RDONLY);
            case "rnosuid" -> setAll(ATTR_NOSUID);
            case "rsuid" -> clearAll(ATTR_NOSUID);
            case "rnodev" -> setAll(ATTR_NODEV);
            case "rdev" -> clearAll(ATTR_NODEV);
            case "rnoexec" -> setAll(ATTR_NOEXEC);
            case "rexec" -> clearAll(ATTR_NOEXEC);
            case "rnodiratime" -> setAll(ATTR_NODIRATIME);
            case "rdiratime" -> clearAll(ATTR_NODIRATIME);
            case "rnosymfollow" -> setAll(ATTR_NOSYMFOLLOW);
            case "rsymfollow" -> clearAll(ATTR_NOSYMFOLLOW);
            case "rnoatime" -> accessTime(ATTR_NOATIME);
            case "rstrictatime" -> accessTime(ATTR_STRICTATIME);
            case "rrelatime", "ratime", "rnorelatime", "rnostrictatime" -> accessTime(0);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void setAll(long attribute) {
        recursiveSet |= attribute;
        recursiveCleared &= ~attribute;
    }

    private void clearAll(long attribute) {
        recursiveCleared |= attribute;
        recursiveSet &= ~attribute;
    }

    /** A mode is set by clearing the whole field first (mount_setattr(2)); 0 is relatime. */
    private void accessTime(long mode) {
        recursiveCleared |= ATTR_ATIME;
        recursiveSet = recursiveSet & ~ATTR_ATIME | mode;
    }

    private boolean special(String option) {
        switch (option) {
            case "idmap" -> idMap = true;
            case "ridmap" -> {
                idMap = true;
                recursiveIdMap = true;
            }
            case "tmpcopyup" -> copyUp = true;
            default -> {
                return false;
            }
        }
        return true;
    }
}
