package io.jdock.jdockd.containerd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** State directories: nobody but root looks inside (CVE-2021-41103 and its kin). */
final class Directories {
    private Directories() {}

    static void make(Path directory) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
