package io.jdock.jrunc.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.LinuxException;
import io.jdock.proto.plain.sys.Open;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a hostile image may do with links. */
class InsideTest {
    private static final io.jdock.proto.plain.sys.Files FILES = JnaLinux.install().files();

    @TempDir Path directory;
    private Path root;
    private int rootFd;
    private Inside inside;

    @BeforeEach
    void open() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        rootFd = FILES.open(root.toString(), Open.PATH | Open.DIRECTORY);
        inside = new Inside(FILES, rootFd);
    }

    @AfterEach
    void close() {
        FILES.close(rootFd);
    }

    private String where(int fd) {
        String path = FILES.readlink(Open.AT_FDCWD, Inside.name(fd));
        FILES.close(fd);
        return path;
    }

    @Test
    void makesWhatIsMissing() {
        assertThat(where(inside.openDirectory("/a/b//c/"))).isEqualTo(root + "/a/b/c");
        assertThat(where(inside.openFile("/a/f"))).isEqualTo(root + "/a/f");
        assertThat(root.resolve("a/f")).isRegularFile();
        assertThat(inside.openIfThere("/a/none")).isEqualTo(-1);
    }

    @Test
    void linksStayInside() throws IOException {
        Files.createSymbolicLink(root.resolve("abs"), Path.of("/etc"));
        Files.createSymbolicLink(root.resolve("up"), Path.of("../../../.."));
        Files.createDirectory(root.resolve("etc"));
        assertThat(where(inside.openDirectory("/abs/x"))).isEqualTo(root + "/etc/x");
        assertThat(where(inside.openDirectory("/up/y"))).isEqualTo(root + "/y");
        assertThat(where(inside.openDirectory("/../../z"))).isEqualTo(root + "/z");
    }

    @Test
    void whatADanglingLinkNamesIsMadeInside() throws IOException {
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("/outside"));
        Files.createSymbolicLink(root.resolve("chain"), Path.of("/dangling/b/../file"));
        assertThat(where(inside.openFile("/chain"))).isEqualTo(root + "/outside/file");
        assertThat(where(inside.openDirectory("/dangling/x"))).isEqualTo(root + "/outside/x");
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    @Test
    void relativeDanglingLinksStartWhereTheyLie() throws IOException {
        Files.createDirectory(root.resolve("var"));
        Files.createSymbolicLink(root.resolve("var/run"), Path.of("../run"));
        Files.createSymbolicLink(root.resolve("var/up"), Path.of("../../../up"));
        assertThat(where(inside.openFile("/var/run/lock"))).isEqualTo(root + "/run/lock");
        assertThat(where(inside.openDirectory("/var/up"))).isEqualTo(root + "/up");
    }

    @Test
    void aLoopOfLinksEnds() throws IOException {
        Files.createSymbolicLink(root.resolve("a"), Path.of("/b"));
        Files.createSymbolicLink(root.resolve("b"), Path.of("/a"));
        assertThatThrownBy(() -> inside.openDirectory("/a/x"))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("too many levels of symbolic links");
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> inside.openDirectory("/file/x"))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("not a directory");
    }

    @Test
    void linksCanBeRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("proc"), Path.of("tmp"));
        Files.createDirectory(root.resolve("tmp"));
        assertThat(where(inside.open("/proc"))).isEqualTo(root + "/tmp");
        assertThatThrownBy(() -> inside.openWithoutLinks("/proc"))
                .isInstanceOf(LinuxException.class);
    }
}
