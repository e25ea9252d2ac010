package io.jdock.jcontainerd.metadata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Disk space that is given up when there is no other, so that deleting works on a full disk: it
 * needs room in the database's log before it frees any.
 */
final class Reserve {
    private static final int SIZE = 1 << 20;

    private final Path file;

    Reserve(Path root) {
        this.file = root.resolve("reserve");
    }

    /** Takes the space, if there is enough of it. */
    void fill() {
        try {
            if (Files.notExists(file)) {
                Files.write(file, new byte[SIZE]);
            }
        } catch (IOException e) {
            spend();
        }
    }

    /** Gives the space back; false if there was none. */
    boolean spend() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
