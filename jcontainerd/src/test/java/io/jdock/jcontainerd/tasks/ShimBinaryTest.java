package io.jdock.jcontainerd.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ShimBinaryTest {
    @TempDir private Path own;
    @TempDir private Path host;
    private ShimBinary binaries;

    @BeforeEach
    void open() {
        binaries = new ShimBinary(List.of(own, host));
    }

    private static Path executable(Path directory, String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void theNamesLastTwoPartsMakeTheProgram() throws IOException {
        Path shim = executable(host, "containerd-shim-runc-v2");

        assertThat(binaries.of("io.containerd.runc.v2")).isEqualTo(shim);
    }

    @Test
    void ourOwnComesFirst() throws IOException {
        executable(host, "containerd-shim-jrunc-v2");
        Path ours = executable(own, "containerd-shim-jrunc-v2");

        assertThat(binaries.of("io.containerd.jrunc.v2")).isEqualTo(ours);
    }

    @Test
    void anAbsolutePathIsItself() throws IOException {
        Path shim = executable(host, "anything");

        assertThat(binaries.of(shim.toString())).isEqualTo(shim);
    }

    @Test
    void whatIsNotInstalledIsNamed() {
        assertThatThrownBy(() -> binaries.of("io.containerd.foo.v9"))
                .hasMessage(
                        "failed to start shim: failed to resolve runtime path: runtime"
                                + " \"io.containerd.foo.v9\" binary not installed"
                                + " \"containerd-shim-foo-v9\": file does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "", ".", "a.", "io.containerd./../sh.v2"})
    void namesThatAreNone(String runtime) {
        assertThatThrownBy(() -> binaries.of(runtime)).hasMessageContaining("invalid runtime name");
    }
}
