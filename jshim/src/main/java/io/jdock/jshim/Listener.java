package io.jdock.jshim;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

/**
 * The socket of a shim that is to be, or of the one that serves the group already.
 *
 * @param descriptor -1 if somebody listens there
 */
record Listener(String path, int descriptor) {
    private static final int BACKLOG = 64;

    /**
     * Listens, unless somebody does. What a shim that was killed left there is taken away; should
     * two do that at once, the later one has the path, and the other ends for want of callers.
     */
    static Listener at(Linux linux, String path) {
        try {
            return new Listener(path, linux.sockets().listen(path, BACKLOG));
        } catch (LinuxException e) {
            if (e.errno() != Errno.EADDRINUSE) {
                throw e;
            }
        }
        if (answers(linux, path)) {
            return new Listener(path, -1);
        }
        linux.files().unlink(Open.AT_FDCWD, path, 0);
        return new Listener(path, linux.sockets().listen(path, BACKLOG));
    }

    /** Whether a shim listens there; one that is too busy to accept does. */
    static boolean answers(Linux linux, String path) {
        int connection = linux.sockets().tryConnect(path);
        if (connection >= 0) {
            linux.files().close(connection);
        }
        return connection >= 0 || connection == -Errno.EAGAIN;
    }

    boolean taken() {
        return descriptor < 0;
    }

    /** As containerd writes where a shim listens. */
    static String address(String path) {
        return "unix://" + path;
    }
}
