package io.jdock.jrunc.commands;

import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/**
 * Where containers are recorded when nobody says it: below /run for root, in the user's own runtime
 * directory for everybody else (XDG base directory specification).
 */
final class UserRoot {
    static final String SYSTEM = "/run/jrunc";

    /** What uid_map says where no user namespace was made. */
    private static final String ALL_IDS = "4294967295";

    private static final int MAX_BYTES = 65536;

    private static final int STICKY = 01000;

    private UserRoot() {}

    static String path(Linux linux) {
        boolean root = linux.processes().effectiveUid() == 0;
        if (root && wholeSystem(linux)) {
            return SYSTEM;
        }
        String runtime = linux.processes().variable("XDG_RUNTIME_DIR");
        // root of a user namespace by name, as sudo makes one, has no such directory
        if (runtime.isEmpty() || root && linux.processes().variable("USER").equals("root")) {
            return SYSTEM;
        }
        return keep(linux, runtime + "/jrunc");
    }

    private static boolean wholeSystem(Linux linux) {
        byte[] map = linux.files().readFile("/proc/self/uid_map", MAX_BYTES);
        return Utf8.decode(map).trim().endsWith(ALL_IDS);
    }

    /** The sticky bit tells those who tidy the runtime directory to leave it alone. */
    private static String keep(Linux linux, String path) {
        if (!linux.files().exists(path)) {
            linux.files().mkdir(Open.AT_FDCWD, path, 0700);
        }
        int directory = linux.files().open(path, Open.RDONLY | Open.DIRECTORY);
        linux.files().chmod(directory, STICKY | 0700);
        linux.files().close(directory);
        return path;
    }
}
