package io.jdock.jcontainerd.diff;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import java.nio.file.Path;

/** Brings what was written below a directory to the disk. */
final class FileSystems {
    private static final int SYS_SYNCFS = 306;

    private FileSystems() {}

    /**
     * syncfs(2): one wait for thousands of files. A power cut afterwards cannot leave a layer whose
     * files have names but no bytes.
     */
    static void sync(Path directory) {
        Files files = JnaLinux.install().files();
        int fd =
                files.open(
                        Open.AT_FDCWD,
                        directory.toString(),
                        Open.RDONLY | Open.DIRECTORY | Open.CLOEXEC,
                        0);
        try {
            if (Libc.syscall(SYS_SYNCFS, fd, 0, 0, 0, 0) < 0) {
                throw new LinuxException("syncfs " + directory, Errno.last());
            }
        } finally {
            files.close(fd);
        }
    }
}
