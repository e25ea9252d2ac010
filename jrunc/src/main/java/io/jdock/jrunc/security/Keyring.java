package io.jdock.jrunc.security;

import io.jdock.proto.plain.sys.Abi;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Utf8;

/** A session keyring of the container's own, so that it cannot read the caller's keys. */
public final class Keyring {
    private static final int KEYCTL_JOIN_SESSION_KEYRING = 1;

    private Keyring() {}

    public static void join(String id) {
        byte[] name = Utf8.z("_ses." + id);
        if (Libc.syscall(Abi.CURRENT.keyctl(), KEYCTL_JOIN_SESSION_KEYRING, name, 0) < 0) {
            int errno = Errno.last();
            if (errno != Errno.ENOSYS) {
                throw new LinuxException("join session keyring", errno);
            }
        }
    }
}
