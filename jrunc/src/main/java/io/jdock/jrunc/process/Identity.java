package io.jdock.jrunc.process;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.User;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

import java.util.List;

/** Who the user's program runs as. */
final class Identity {
    private static final int MAX_BYTES = 64;

    private final Linux linux;

    Identity(Linux linux) {
        this.linux = linux;
    }

    /** Groups, group, user, in this order: the last takes the right to the others. */
    void become(User user) {
        becomeMember(user.additionalGids());
        int gid = (int) user.gid();
        check("gid", gid, linux.processes().changeGroup(gid));
        int uid = (int) user.uid();
        check("uid", uid, linux.processes().changeUser(uid));
    }

    /** Of exactly these groups, and of none of the caller's (CVE-2022-36109). */
    private void becomeMember(List<Long> groups) {
        int[] ids = new int[groups.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = groups.get(i).intValue();
        }
        int result = linux.processes().supplementaryGroups(ids);
        if (result < 0 && !(result == -Errno.EPERM && denied())) {
            throw new LinuxException("setgroups", -result);
        }
    }

    /** A user namespace that an unprivileged user made may forbid it for good. */
    private boolean denied() {
        byte[] text = linux.files().readFile("/proc/self/setgroups", MAX_BYTES);
        return Utf8.decode(text).trim().equals("deny");
    }

    private static void check(String kind, int id, int result) {
        if (result == -Errno.EINVAL) {
            throw Failure.invalid(
                    "unable to setup user: cannot set"
                            + kind
                            + " to unmapped "
                            + kind
                            + " "
                            + id
                            + " in user namespace");
        }
        if (result < 0) {
            throw new LinuxException("unable to setup user: set" + kind + " " + id, -result);
        }
    }
}
