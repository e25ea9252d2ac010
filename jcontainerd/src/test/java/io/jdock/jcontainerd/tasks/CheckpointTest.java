package io.jdock.jcontainerd.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;

import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.plain.error.Kind;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Timeout(120)
class CheckpointTest {
    @TempDir private Path directory;
    private TaskWorld world;

    @BeforeEach
    void open() throws Exception {
        world = new TaskWorld(directory);
        world.container("web");
        world.create("web");
        world.start("web");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static List<String> names(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void goesIntoTheStoreWithTheSpecification() throws Exception {
        List<Descriptor> blobs = world.checkpoint("web");

        assertThat(blobs)
                .extracting(Descriptor::getMediaType)
                .containsExactly(
                        "application/vnd.containerd.container.criu.checkpoint.criu.tar",
                        "application/vnd.containerd.container.checkpoint.config.v1+proto");
        byte[] archive = world.blob(blobs.getFirst());
        assertThat(blobs.getFirst().getSize()).isEqualTo(archive.length);
        assertThat(names(archive)).containsExactly("core-1.img", "pages/", "pages/pages-1.img");
        assertThat(Any.parseFrom(world.blob(blobs.getLast())).getValue().toStringUtf8())
                .isEqualTo("{\"spec\":1}");
        assertThat(world.checkpoints()).isEmptyDirectory();
    }

    @Test
    void isRestoredFromTheStore() {
        Descriptor images = world.checkpoint("web").getFirst();
        FakeShim again = world.container("again");

        world.restore("again", images);

        assertThat(Path.of(again.created().getCheckpoint()))
                .isEqualTo(world.bundle("again").resolve("checkpoint"));
        assertThat(world.bundle("again").resolve("checkpoint/pages/pages-1.img"))
                .hasContent("memory of web");
        again.end(0);
        world.delete("again");
        assertThat(world.bundle("again")).doesNotExist();
    }

    @Test
    void anotherBlobIsNoCheckpoint() {
        Descriptor specification = world.checkpoint("web").getLast();
        world.container("again");

        world.refuses(
                Kind.UNKNOWN,
                "unsupported checkpoint type",
                () -> world.restore("again", specification));
        assertThat(world.bundle("again")).doesNotExist();
    }
}
