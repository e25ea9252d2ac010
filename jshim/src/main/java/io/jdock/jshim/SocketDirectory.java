package io.jdock.jshim;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;

/**
 * Where shims listen. Bundles' paths are often longer than a socket's may be, so the sockets lie in
 * one short directory, under random names; the bundle's {@code address} file says which is whose.
 */
final class SocketDirectory {
    static final String PATH = "/run/containerd/s";

    private static final int MODE = 0700;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int NAME_BYTES = 16;
    private static final String HEX = "0123456789abcdef";

    private final Linux linux;

    SocketDirectory(Linux linux) {
        this.linux = linux;
    }

    /** Makes the directory, or checks that nobody else can put sockets there. */
    void prepare() {
        make("/run/containerd");
        make(PATH);
        Stat stat = linux.files().stat(Open.AT_FDCWD, PATH, Open.AT_SYMLINK_NOFOLLOW);
        boolean ours = stat.uid() == linux.processes().effectiveUid();
        if (!stat.directory() || !ours || (stat.mode() & WRITABLE_BY_OTHERS) != 0) {
            throw new Failure(Kind.PERMISSION_DENIED, PATH + " is writable by others");
        }
    }

    /** A path that is nobody's yet. */
    String newPath() {
        byte[] random = new byte[NAME_BYTES];
        int fd = linux.files().open("/dev/urandom", Open.RDONLY);
        int n = linux.files().read(fd, random, random.length);
        linux.files().close(fd);
        if (n != random.length) {
            throw new Failure(Kind.UNKNOWN, "read /dev/urandom: " + n + " bytes");
        }
        StringBuilder name = new StringBuilder(PATH).append('/');
        for (byte b : random) {
            name.append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
        }
        return name.toString();
    }

    private void make(String path) {
        try {
            linux.files().mkdir(Open.AT_FDCWD, path, MODE);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }
}
