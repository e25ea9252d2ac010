package io.jdock.jdockd.containers;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Takes trees of files away. */
final class Trees {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 10;

    private Trees() {}

    /**
     * Deletes a tree, following no link. Somebody may still be at work in it, as a shim that was
     * killed leaves its logger: what it takes away itself is no failure, and what it adds is taken
     * away too, for a second.
     */
    static void delete(Path tree) throws IOException {
        for (int i = 1; i < TRIES; i++) {
            try {
                Files.walkFileTree(tree, new Deleting());
                return;
            } catch (DirectoryNotEmptyException added) {
                pause();
            }
        }
        Files.walkFileTree(tree, new Deleting());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
