package io.jdock.jcontainerd.snapshots;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/**
 * Removes what a container left behind, whatever it is: never follows a symbolic link, needs no
 * path of more than one name, and takes directories nested deeper than descriptors or path lengths
 * allow by moving them up first.
 */
final class TreeRemover {
    private static final int MAX_DEPTH = 64;

    private final SecureDirectoryStream<Path> top;
    private int moved;

    private TreeRemover(SecureDirectoryStream<Path> top) {
        this.top = top;
    }

    /** Does nothing if there is no such file. */
    static void remove(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            return;
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            TreeRemover remover = new TreeRemover((SecureDirectoryStream<Path>) stream);
            remover.empty(remover.top, 0);
            remover.emptyMoved();
        }
        Files.delete(path);
    }

    private void empty(SecureDirectoryStream<Path> directory, int depth) throws IOException {
        for (Path entry : directory) {
            Path name = entry.getFileName();
            if (isDirectory(directory, name)) {
                removeDirectory(directory, name, depth + 1);
            } else {
                directory.deleteFile(name);
            }
        }
    }

    private void removeDirectory(SecureDirectoryStream<Path> parent, Path name, int depth)
            throws IOException {
        if (depth > MAX_DEPTH) {
            parent.move(name, top, Path.of(".deep-" + moved++));
            return;
        }
        try (SecureDirectoryStream<Path> directory =
                parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            empty(directory, depth);
        }
        parent.deleteDirectory(name);
    }

    /** What was moved up may itself move more up. */
    private void emptyMoved() throws IOException {
        for (int next = 0; next < moved; next++) {
            removeDirectory(top, Path.of(".deep-" + next), 1);
        }
    }

    private static boolean isDirectory(SecureDirectoryStream<Path> parent, Path name)
            throws IOException {
        try {
            return parent.getFileAttributeView(
                            name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
