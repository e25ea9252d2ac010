package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;

/** How mounts spread between mount namespaces (mount_namespaces(7)). */
final class Propagation {
    private final Mounts mounts;

    Propagation(Mounts mounts) {
        this.mounts = mounts;
    }

    /** MS_* of an option's name, 0 if it is none. */
    static long flag(String option) {
        return switch (option) {
            case "private" -> Mounts.MS_PRIVATE;
            case "rprivate" -> Mounts.MS_PRIVATE | Mounts.MS_REC;
            case "shared" -> Mounts.MS_SHARED;
            case "rshared" -> Mounts.MS_SHARED | Mounts.MS_REC;
            case "slave" -> Mounts.MS_SLAVE;
            case "rslave" -> Mounts.MS_SLAVE | Mounts.MS_REC;
            case "unbindable" -> Mounts.MS_UNBINDABLE;
            case "runbindable" -> Mounts.MS_UNBINDABLE | Mounts.MS_REC;
            default -> 0;
        };
    }

    /** The configuration's rootfsPropagation. @return 0 when absent */
    static long ofRootfs(String value) {
        if (value.isEmpty()) {
            return 0;
        }
        long flag = flag(value);
        if (flag == 0) {
            throw Failure.invalid("rootfsPropagation=" + value + " is not supported");
        }
        return flag;
    }

    /**
     * pivot_root(2) refuses a root whose parent mount is shared, and mounting there would reach the
     * host. The parent is found by trying: only a mount point may be changed.
     */
    void cutOff(String path, long propagation) {
        long kind = (propagation & Mounts.MS_SLAVE) != 0 ? Mounts.MS_SLAVE : Mounts.MS_PRIVATE;
        String place = path;
        while (!change(place, kind)) {
            int slash = place.lastIndexOf('/');
            place = slash <= 0 ? "/" : place.substring(0, slash);
        }
    }

    private boolean change(String place, long kind) {
        try {
            mounts.mount(null, place, null, kind, null);
            return true;
        } catch (LinuxException e) {
            if (e.errno() == Errno.EINVAL && !place.equals("/")) {
                return false;
            }
            throw e;
        }
    }
}
