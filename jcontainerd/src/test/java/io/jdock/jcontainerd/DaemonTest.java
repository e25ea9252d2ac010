package io.jdock.jcontainerd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jcontainerd.config.DaemonConfig;
import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts that are refused, before anything is changed. */
class DaemonTest {
    @TempDir private Path directory;

    private Daemon daemon(Path socket) {
        return new Daemon(
                new DaemonConfig(
                        socket,
                        directory.resolve("root"),
                        directory.resolve("state"),
                        "info",
                        0,
                        0));
    }

    @Test
    void aDirectoryInTheSocketsPlaceStays() throws IOException {
        Path socket = Files.createDirectory(directory.resolve("c.sock"));

        assertThatThrownBy(() -> daemon(socket).run())
                .isInstanceOf(Failure.class)
                .hasMessage("listen on " + socket + ": is a directory");
        assertThat(socket).isEmptyDirectory();
        assertThat(directory.resolve("root")).doesNotExist();
    }

    @Test
    void aFileInTheSocketsPlaceStays() throws IOException {
        Path socket = Files.writeString(directory.resolve("c.sock"), "precious");

        assertThatThrownBy(() -> daemon(socket).run()).hasMessageContaining("not a socket");
        assertThat(socket).hasContent("precious");
    }

    @Test
    void aSocketsPathHasALimit() {
        Path socket = directory.resolve("x".repeat(120));

        assertThatThrownBy(() -> daemon(socket).run()).hasMessageContaining("longer than");
        assertThat(directory.resolve("root")).doesNotExist();
    }
}
