package io.jdock.jrunc.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.sys.Files;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class MakerTest {
    private static final Files FILES = JnaLinux.install().files();

    @TempDir private Path directory;
    private Path program;

    @BeforeEach
    void make() throws IOException {
        program = java.nio.file.Files.writeString(directory.resolve("jrunc"), "program");
    }

    private static Container madeBy(String maker) {
        List<String> none = List.of();
        return new Container(
                new ContainerId("a"),
                new State(
                        "1.0.2", "a", 1, 1, "/b", "/r", "", 0, Map.of(), Map.of(), none, "", true,
                        false, true, maker),
                Status.RUNNING);
    }

    @Test
    void isTheFileUnderWhateverName() throws IOException {
        Container container = madeBy(Maker.of(FILES, program.toString()));
        Path link = java.nio.file.Files.createSymbolicLink(directory.resolve("link"), program);

        assertThat(Maker.made(container, FILES, program.toString())).isTrue();
        assertThat(Maker.made(container, FILES, link.toString())).isTrue();
    }

    @Test
    void isNotWhatLiesInItsPlaceNow() throws IOException {
        Container container = madeBy(Maker.of(FILES, program.toString()));
        java.nio.file.Files.move(program, directory.resolve("old"));
        java.nio.file.Files.writeString(program, "the next");

        assertThat(Maker.made(container, FILES, program.toString())).isFalse();
    }

    @Test
    void isNotAnotherRelease() {
        String maker = Maker.of(FILES, program.toString());
        Container container = madeBy(maker.replace(Maker.RELEASE, "0.0.9"));

        assertThat(Maker.made(container, FILES, program.toString())).isFalse();
    }

    @Test
    void isUnknownOfAContainerThatDoesNotTell() {
        String missing = directory.resolve("missing").toString();

        assertThat(Maker.made(madeBy(""), FILES, missing)).isFalse();
    }
}
