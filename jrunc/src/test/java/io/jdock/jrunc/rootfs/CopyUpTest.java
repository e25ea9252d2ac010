package io.jdock.jrunc.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Open;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class CopyUpTest {
    private static final io.jdock.proto.plain.sys.Files FILES = JnaLinux.install().files();

    @TempDir Path directory;

    private Path copy() throws IOException {
        Path to = Files.createDirectory(directory.resolve("to"));
        int fromFd = FILES.open(directory.resolve("from").toString(), Open.PATH);
        int toFd = FILES.open(to.toString(), Open.PATH);
        int umask = FILES.umask(0);
        try {
            new CopyUp(FILES).copy(fromFd, toFd);
        } finally {
            FILES.umask(umask);
            FILES.close(fromFd);
            FILES.close(toFd);
        }
        return to;
    }

    @Test
    void copiesTreesWithoutFollowingLinks() throws IOException {
        Path from = Files.createDirectories(directory.resolve("from/sub/deep")).getParent();
        Files.writeString(from.resolve("file"), "x".repeat(100_000));
        Files.setPosixFilePermissions(
                from.resolve("file"), PosixFilePermissions.fromString("rwx--x--x"));
        Files.createSymbolicLink(from.resolve("deep/link"), Path.of("no/where"));

        Path to = copy();

        assertThat(to.resolve("sub/file")).hasSameTextualContentAs(from.resolve("file"));
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(to.resolve("sub/file"))))
                .isEqualTo("rwx--x--x");
        assertThat(Files.readSymbolicLink(to.resolve("sub/deep/link")))
                .isEqualTo(Path.of("no/where"));
    }

    @Test
    void depthIsBounded() throws IOException {
        Path deep = directory.resolve("from");
        for (int i = 0; i < 201; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);

        assertThatThrownBy(this::copy)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("nested too deeply");
    }
}
