package io.jdock.jcontainerd.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class FlagsTest {
    @TempDir private Path directory;

    private static DaemonConfig resolve(String... arguments) {
        Flags flags = new Flags();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("flags", spec(flags)))
                .parseArgs(arguments);
        return flags.resolve();
    }

    private static CommandLine.Model.CommandSpec spec(Flags flags) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(flags);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("config.toml"), text);
    }

    @Test
    void defaults() {
        assertThat(resolve())
                .isEqualTo(
                        new DaemonConfig(
                                Path.of("/run/jcontainerd/jcontainerd.sock"),
                                Path.of("/var/lib/jcontainerd"),
                                Path.of("/run/jcontainerd"),
                                "info",
                                0,
                                0));
    }

    @Test
    void flagsHaveContainerdsNames() {
        DaemonConfig config =
                resolve("-a", "/a.sock", "--root", "/r", "--state", "/s", "-l", "debug");

        assertThat(config.address()).isEqualTo(Path.of("/a.sock"));
        assertThat(config.ttrpcAddress()).isEqualTo(Path.of("/a.sock.ttrpc"));
        assertThat(config.root()).isEqualTo(Path.of("/r"));
        assertThat(config.state()).isEqualTo(Path.of("/s"));
        assertThat(config.debug()).isTrue();
    }

    @Test
    void everyKeyOfTheFileArrives() throws IOException {
        Path file =
                file(
                        """
                        version = 2
                        root = "/r"
                        state = "/s"
                        [grpc]
                          address = "/a.sock"
                          uid = 3
                          gid = 4
                        [debug]
                          level = "warn"
                        """);

        assertThat(resolve("-c", file.toString()))
                .isEqualTo(
                        new DaemonConfig(
                                Path.of("/a.sock"), Path.of("/r"), Path.of("/s"), "warn", 3, 4));
    }

    @Test
    void aFlagWinsOverTheFile() throws IOException {
        Path file = file("root = \"/file\"\nstate = \"/file\"");

        DaemonConfig config = resolve("-c", file.toString(), "--root", "/flag");

        assertThat(config.root()).isEqualTo(Path.of("/flag"));
        assertThat(config.state()).isEqualTo(Path.of("/file"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "foo = 3                     | unknown key foo",
                "grpc.adress = 3             | unknown key grpc.adress",
                "root = 3                    | root must be a string",
                "grpc.uid = 'root'           | grpc.uid must be an integer",
                "version = 1                 | only version = 2",
                "debug.level = 'loud'        | not a valid log level",
                "root = 'x                   | config.toml",
            })
    void whatIsNotUnderstoodIsNamed(String text, String message) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> resolve("-c", file.toString()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(message);
    }

    @Test
    void anUnknownFlagIsRefused() {
        assertThatThrownBy(() -> resolve("--bogus"))
                .isInstanceOf(UnmatchedArgumentException.class)
                .hasMessageContaining("--bogus");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> resolve("-c", "/nowhere/c.toml"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("/nowhere/c.toml");
    }
}
