package io.jdock.jdockd.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

class TreesTest {
    private static final int FILES = 500;

    @TempDir private Path directory;

    @Test
    void followsNoLink() throws IOException {
        Path kept = Files.writeString(directory.resolve("kept"), "here");
        Path tree = Files.createDirectories(directory.resolve("tree/within")).getParent();
        Files.createSymbolicLink(tree.resolve("within/link"), directory);
        Trees.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).hasContent("here");
    }

    @Test
    void oneThatIsNotThereIsDeletedAlready() throws IOException {
        Trees.delete(directory.resolve("nothing"));

        assertThat(directory).isEmptyDirectory();
    }

    /** A process that packs a log adds, renames and removes until the directory is gone. */
    @Test
    void goesThoughSomebodyIsAtWorkInIt() throws IOException, InterruptedException {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.writeString(tree.resolve("first"), "");
        Thread other = Thread.ofVirtual().start(() -> work(tree));
        while (other.isAlive() && !Files.exists(tree.resolve("9"))) {
            Thread.onSpinWait();
        }
        Trees.delete(tree);
        other.join();

        assertThat(tree).doesNotExist();
    }

    private static void work(Path tree) {
        try {
            for (int i = 0; i < FILES; i++) {
                Files.writeString(tree.resolve(i + ".tmp"), "");
                Files.move(tree.resolve(i + ".tmp"), tree.resolve(String.valueOf(i)));
            }
        } catch (NoSuchFileException gone) {
            // taken away
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
