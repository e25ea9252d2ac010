package io.jdock.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Leftovers;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts that must be refused, each with a clear error and nothing changed. */
@ExtendWith(SharedEngine.class)
class StartTest {
    private final Engine engine;

    StartTest(Engine engine) {
        this.engine = engine;
    }

    private Command daemon(Path root, String... more) {
        List<String> line = new ArrayList<>(engine.network().enter());
        line.addAll(engine.flavour().commandLine(root));
        return Command.of(line).with(more);
    }

    private static List<String> tree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void aSecondDaemonOnTheSameRootIsRefused() {
        Command.Result result = daemon(engine.root()).run();

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.out() + result.err()).contains(engine.root().toString());
        assertThat(engine.docker("run", "--rm", "busybox", "echo", "unharmed").output())
                .isEqualTo("unharmed\n");
    }

    @Test
    void aSocketPathThatIsADirectoryIsRefused() throws IOException {
        Path root = Files.createTempDirectory(Path.of("/tmp"), "js");
        Path inTheWay = Files.createDirectories(root.resolve("d.sock/full"));
        Command.Result result = daemon(root).run();

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.out() + result.err()).contains("d.sock");
        assertThat(inTheWay).isDirectory();
        engine.flavour().afterwards(root);
        Leftovers.deleteTree(root);
    }

    @Test
    void anUnknownFlagIsRefusedByName() throws IOException {
        Path root = Files.createTempDirectory(Path.of("/tmp"), "js");
        Command.Result result = daemon(root, "--no-such-flag").run();

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("--no-such-flag");
        assertThat(tree(root)).containsExactly(root.toString());
        Leftovers.deleteTree(root);
    }

    @Test
    void anUnknownKeyOfTheConfigurationFileIsRefusedByName() throws IOException {
        Path root = Files.createTempDirectory(Path.of("/tmp"), "js");
        Path file = Files.writeString(root.resolve("daemon.json"), "{\"no-such-key\": true}");
        Command.Result result = daemon(root, "--config-file", file.toString()).run();

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.out() + result.err()).contains("no-such-key");
        assertThat(tree(root)).containsExactly(root.toString(), file.toString());
        Leftovers.deleteTree(root);
    }

    @Test
    void noSpaceOnTheDataRootIsToldAndLeavesNoImage() throws IOException {
        Path root = Files.createTempDirectory(Path.of("/tmp"), "js");
        Path small = Files.createDirectory(root.resolve("data"));
        Command.of("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", small.toString()).output();
        try (Engine tiny = Engine.bare(root, Flavour.underTest())) {
            String fill = "dd if=/dev/zero of=" + small + "/fill bs=1M count=20 2>/dev/null; true";
            Command.of("sh", "-c", fill).output();
            Path big = root.resolve("big.tar");
            Command.of("sh", "-c", "head -c 30000000 /dev/urandom >" + root + "/noise").output();
            Command.of("tar", "-C", root.toString(), "-cf", big.toString(), "noise").output();
            Command.Result result = tiny.docker("import", big.toString(), "big").run();

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.err()).containsIgnoringCase("no space left on device");
            assertThat(tiny.docker("images", "-q").output()).isEmpty();
            assertThat(tiny.docker("version").run().exitCode()).isZero();
        }
    }
}
