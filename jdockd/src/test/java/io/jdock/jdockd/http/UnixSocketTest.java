package io.jdock.jdockd.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class UnixSocketTest {
    @TempDir private Path directory;

    private static ServerSocketChannel bind(Path path) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path));
    }

    @Test
    void isPublishedWithItsModeAndReplacesAStaleOne() throws IOException {
        Path place = directory.resolve("d.sock");
        bind(place).close();
        UnixSocket socket = UnixSocket.prepare(place);
        try (ServerSocketChannel bound = bind(socket.bindingPlace())) {
            socket.publish("");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                    .isEqualTo("rw-rw----");
            assertThat(directory.toFile().list()).containsExactly("d.sock");
            assertThat(bound.isOpen()).isTrue();
        }
        socket.remove();
        assertThat(place).doesNotExist();
    }

    @Test
    void anotherDaemonsSocketIsLeftAlone() throws IOException {
        Path place = directory.resolve("d.sock");
        try (ServerSocketChannel other = bind(place)) {
            assertThatThrownBy(() -> UnixSocket.prepare(place))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("another process is listening on it");
            assertThat(other.isOpen()).isTrue();
        }
    }

    @Test
    void directoriesAndFilesAreNotReplaced() throws IOException {
        assertThatThrownBy(() -> UnixSocket.prepare(directory))
                .hasMessage("can't create unix socket " + directory + ": is a directory");
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> UnixSocket.prepare(file)).hasMessageContaining("regular file");
        assertThat(file).exists();
    }

    @Test
    void aSocketThatIsNotOursAnyMoreIsNotRemoved() throws IOException {
        Path place = directory.resolve("d.sock");
        UnixSocket socket = UnixSocket.prepare(place);
        try (ServerSocketChannel bound = bind(socket.bindingPlace())) {
            socket.publish("");
            Files.delete(place);
            try (ServerSocketChannel successor = bind(place)) {
                socket.remove();
                assertThat(place).exists();
                assertThat(successor.isOpen() && bound.isOpen()).isTrue();
            }
        }
    }
}
