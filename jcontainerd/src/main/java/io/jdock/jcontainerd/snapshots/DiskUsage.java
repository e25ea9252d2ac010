package io.jdock.jcontainerd.snapshots;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** Counts what a directory takes on disk: allocated blocks, so holes are free; hard links once. */
final class DiskUsage extends SimpleFileVisitor<Path> {
    private static final int SYS_STATX = 332;
    private static final int BASIC_STATS = 0x7ff;
    private static final int STATX_SIZE = 256;
    private static final int LINKS = 16;
    private static final int INODE = 32;
    private static final int BLOCKS = 48;
    private static final long BLOCK = 512;

    private final Set<Long> linked = new HashSet<>();
    private final byte[] statx = new byte[STATX_SIZE];
    private long size;
    private long inodes;

    private DiskUsage() {
        JnaLinux.install();
    }

    static Usage of(Path directory) {
        DiskUsage usage = new DiskUsage();
        try {
            Files.walkFileTree(directory, usage);
        } catch (IOException e) {
            throw SnapshotFiles.failure("count " + directory, e);
        }
        return new Usage(usage.size, usage.inodes);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
        return count(path, attributes);
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
        return count(path, attributes);
    }

    private FileVisitResult count(Path path, BasicFileAttributes attributes) {
        if (!stat(path)) {
            // A name that is no text cannot be asked for by this path; its size must do.
            inodes++;
            size += attributes.size();
        } else if (attributes.isDirectory()
                || Bytes.i32(statx, LINKS) == 1
                || linked.add(Bytes.i64(statx, INODE))) {
            inodes++;
            size += Bytes.i64(statx, BLOCKS) * BLOCK;
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean stat(Path path) {
        byte[] name = Utf8.z(path.toString());
        int flags = Open.AT_SYMLINK_NOFOLLOW;
        return Libc.syscall(SYS_STATX, Open.AT_FDCWD, name, flags, BASIC_STATS, statx) == 0;
    }

    /** A file that a running container removed meanwhile takes no space. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException cause) {
        return FileVisitResult.CONTINUE;
    }
}
