package io.jdock.jrunc.container;

import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

/** A file with a pid in it, complete from the moment it exists. */
public final class PidFile {
    private PidFile() {}

    public static void write(Files files, String path, int pid) {
        int slash = path.lastIndexOf('/') + 1;
        String temporary = path.substring(0, slash) + "." + path.substring(slash);
        int flags = Open.WRONLY | Open.CREAT | Open.TRUNC;
        int fd = files.open(Open.AT_FDCWD, temporary, flags, 0666);
        try {
            files.writeAll(fd, Utf8.encode(Integer.toString(pid)));
        } finally {
            files.close(fd);
        }
        files.rename(Open.AT_FDCWD, temporary, Open.AT_FDCWD, path);
    }
}
