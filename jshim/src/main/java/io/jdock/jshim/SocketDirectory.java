package io.jdock.jshim;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Stat;
import io.jdock.proto.plain.sys.Utf8;

/**
 * Where shims listen. Bundles' paths are often longer than a socket's may be, so the sockets lie in
 * one short directory; the bundle's {@code address} file says which is whose. A shim of its own has
 * a random name there, one for a group of containers the name that all members find it by.
 */
final class SocketDirectory {
    private static final String USUAL = "/run/containerd/s";
    private static final int MODE = 0700;
    private static final int OTHERS = 0077;
    private static final int NAME_BYTES = 16;
    private static final String HEX = "0123456789abcdef";

    private final Linux linux;
    private final String path;

    /**
     * @param path empty for the usual one
     */
    SocketDirectory(Linux linux, String path) {
        this.linux = linux;
        this.path = path.isEmpty() ? USUAL : path;
    }

    /** Makes the directory; one that is ours already is closed to others. */
    void prepare() {
        make(path.substring(0, path.lastIndexOf('/')));
        make(path);
        Stat stat = linux.files().stat(Open.AT_FDCWD, path, Open.AT_SYMLINK_NOFOLLOW);
        if (!stat.directory() || stat.uid() != linux.processes().effectiveUid()) {
            throw new Failure(Kind.PERMISSION_DENIED, path + " is not ours alone");
        }
        if ((stat.mode() & OTHERS) != 0) {
            int directory = linux.files().open(path, Open.RDONLY | Open.DIRECTORY);
            linux.files().chmod(directory, MODE);
            linux.files().close(directory);
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
        StringBuilder name = new StringBuilder(path).append('/');
        for (byte b : random) {
            name.append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
        }
        return name.toString();
    }

    /**
     * The path of a group's shim. containerd's own shim has the same, so that members of one group
     * find each other whichever of the two began it.
     *
     * @param daemon containerd's address
     */
    String groupPath(String daemon, String namespace, String group) {
        return path + "/" + Sha256.hex(Utf8.encode(daemon + "/" + namespace + "/" + group));
    }

    private void make(String directory) {
        try {
            linux.files().mkdir(Open.AT_FDCWD, directory, MODE);
        } catch (LinuxException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }
}
