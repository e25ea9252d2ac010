package io.jdock.proto.plain.sys;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/** A system call that failed: which one, on what, and why. */
public final class LinuxException extends Failure {
    private final int errno;

    /**
     * @param stage the call with its telling argument, as {@code "openat /run/x"}
     * @param errno a positive error number
     */
    public LinuxException(String stage, int errno) {
        super(kind(errno), stage + ": " + Errno.text(errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }

    private static Kind kind(int errno) {
        return switch (errno) {
            case Errno.ENOENT, Errno.ESRCH -> Kind.NOT_FOUND;
            case Errno.EEXIST -> Kind.ALREADY_EXISTS;
            case Errno.EPERM, Errno.EACCES, Errno.EROFS -> Kind.PERMISSION_DENIED;
            case Errno.ENOSPC, Errno.EDQUOT, Errno.ENOMEM, Errno.EMFILE -> Kind.RESOURCE_EXHAUSTED;
            case Errno.ECONNREFUSED, Errno.ECONNRESET, Errno.EPIPE -> Kind.UNAVAILABLE;
            case Errno.ENOSYS, Errno.EOPNOTSUPP -> Kind.UNIMPLEMENTED;
            default -> Kind.UNKNOWN;
        };
    }

    /** {@code result} if it is not negative, else the failure that errno tells of. */
    static int check(String stage, int result) {
        if (result < 0) {
            throw new LinuxException(stage, Errno.last());
        }
        return result;
    }

    static long check(String stage, long result) {
        if (result < 0) {
            throw new LinuxException(stage, Errno.last());
        }
        return result;
    }
}
