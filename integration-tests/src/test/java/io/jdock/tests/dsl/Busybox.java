package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A root file system of Debian's static busybox, made once. */
public final class Busybox {
    private static final Path TREE = make();

    private Busybox() {}

    /** The tree, as a directory. Do not change it. */
    public static Path tree() {
        return TREE;
    }

    /** The tree, as a tar archive. */
    public static Path tar() {
        return TREE.resolveSibling("busybox.tar");
    }

    private static Path make() {
        try {
            Path base = Files.createTempDirectory(Path.of("/tmp"), "jbb");
            // a container in a user namespace must reach its root
            Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx--x--x"));
            Path root = base.resolve("rootfs");
            for (String directory :
                    new String[] {"bin", "etc", "proc", "sys", "dev", "root", "tmp"}) {
                Files.createDirectories(root.resolve(directory));
            }
            Files.copy(Peers.find("busybox"), root.resolve("bin/busybox"));
            Command.of("chroot", root.toString(), "/bin/busybox", "--install", "-s", "/bin")
                    .output();
            Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
            Files.writeString(root.resolve("etc/group"), "root:x:0:\n");
            Files.writeString(root.resolve("etc/notexec"), "no program\n");
            Command.of("tar", "-C", root.toString(), "-cf", base + "/busybox.tar", ".").output();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> Leftovers.deleteTree(base), "busybox-cleaner"));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
