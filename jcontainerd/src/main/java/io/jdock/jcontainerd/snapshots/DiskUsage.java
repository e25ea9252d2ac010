package io.jdock.jcontainerd.snapshots;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** Counts what a directory takes on disk: hard links once, sizes rounded up to blocks. */
final class DiskUsage extends SimpleFileVisitor<Path> {
    private static final long BLOCK = 4096;

    private final Set<Object> linked = new HashSet<>();
    private long size;
    private long inodes;

    private DiskUsage() {}

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
        inodes++;
        size += blocks(attributes.size());
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
        boolean first =
                (int) Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS) == 1
                        || linked.add(attributes.fileKey());
        if (first) {
            inodes++;
            size += attributes.isRegularFile() ? blocks(attributes.size()) : 0;
        }
        return FileVisitResult.CONTINUE;
    }

    /** A file that a running container removed meanwhile takes no space. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException cause) {
        return FileVisitResult.CONTINUE;
    }

    private static long blocks(long bytes) {
        return (bytes + BLOCK - 1) / BLOCK * BLOCK;
    }
}
