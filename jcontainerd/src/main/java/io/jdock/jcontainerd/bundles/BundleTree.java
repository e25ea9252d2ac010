package io.jdock.jcontainerd.bundles;

import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Mounts;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Takes a bundle apart without ever reaching into a mounted root file system. */
final class BundleTree {
    private static final int MAX_LAYERS = 64;

    private BundleTree() {}

    /** Unmounts whatever lies on the directory, one over the other. */
    static void unmount(Mounts mounts, Path rootfs) {
        if (!Files.isDirectory(rootfs, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (int i = 0; i < MAX_LAYERS; i++) {
            try {
                mounts.umount(rootfs.toString(), Mounts.UMOUNT_NOFOLLOW | Mounts.MNT_DETACH);
            } catch (LinuxException e) {
                // EINVAL: no mount there (any more). Without the right to unmount, none was made.
                if (e.errno() == Errno.EINVAL || e.errno() == Errno.EPERM) {
                    return;
                }
                throw e;
            }
        }
    }

    /** Fails with the bundle still there when the root file system's directory is not empty. */
    static void remove(Bundle bundle) throws IOException {
        if (!Files.exists(bundle.directory(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.deleteIfExists(bundle.rootfs());
        Files.walkFileTree(bundle.directory(), new Remover());
    }

    private static final class Remover extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failed)
                throws IOException {
            if (failed != null) {
                throw failed;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
