package io.jdock.jrunc.security;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.User;

/**
 * Which users and groups a process may be given. A number that the kernel would cut to 32 bits is
 * another one's, and -1 makes setresuid(2) change nothing: both have made roots of users
 * (CVE-2024-40635).
 */
public final class UserIds {
    private static final long MAX = Integer.MAX_VALUE;

    private UserIds() {}

    public static void check(User user) {
        boolean valid = valid(user.uid()) && valid(user.gid());
        for (long group : user.additionalGids()) {
            valid &= valid(group);
        }
        if (!valid) {
            throw Failure.invalid(
                    "unable to start container process: unable to setup user: uids and gids must"
                            + " be in range 0-2147483647");
        }
    }

    private static boolean valid(long id) {
        return id >= 0 && id <= MAX;
    }
}
