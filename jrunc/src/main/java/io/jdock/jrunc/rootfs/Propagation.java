package io.jdock.jrunc.rootfs;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Mounts;

/** How mounts spread between mount namespaces (mount_namespaces(7)). */
public final class Propagation {
    private Propagation() {}

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
    public static long ofRootfs(String value) {
        if (value.isEmpty()) {
            return 0;
        }
        long flag = flag(value);
        if (flag == 0) {
            throw Failure.invalid("rootfsPropagation=" + value + " is not supported");
        }
        return flag;
    }
}
