package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

/** What a container's log is on disk: rotated, packed, and gone with the container. */
@ExtendWith(SharedEngine.class)
class LogFilesTest {
    private static final String NAME = "log-files";
    private static final int ROUNDS = 4;

    private final Engine engine;

    LogFilesTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    /** Raw bytes as they are written, and how the log has them. */
    private static final String[][] PIECES = {
        {"ff", "\\ufffd"},
        {"c341", "\\ufffdA"},
        {"01", "\\u0001"},
        {"3c", "\\u003c"},
        {"e280a8", "\\u2028"},
        {"d0b6", "ж"},
        {"f09f9880", "😀"},
        {"2c", ","},
        {"22", "\\\""},
        {"7065726665637420706c61696e", "perfect plain"},
        {"eda080", "\\ufffd\\ufffd\\ufffd"}
    };

    @Test
    void escapesAsGoDoes() throws IOException {
        Random random = new Random(16);
        StringBuilder hex = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        while (hex.length() < 2 * 15_000) {
            String[] piece = PIECES[random.nextInt(PIECES.length)];
            hex.append(piece[0]);
            expected.append(piece[1]);
        }
        byte[] line = HexFormat.of().parseHex(hex + "0a");
        engine.docker("run", "-i", "--name", NAME, "busybox", "cat")
                .input(new ByteArrayInputStream(line))
                .run()
                .succeeded();
        String log = engine.docker("inspect", "-f", "{{.LogPath}}", NAME).output().trim();

        assertThat(Files.readString(Path.of(log)))
                .startsWith("{\"log\":\"" + expected + "\\n\",\"stream\":\"stdout\",\"time\":\"20")
                .endsWith("Z\"}\n");
    }

    /** What was put aside last is still being packed when the container ends. */
    @Test
    void goesWithItsContainerWhileItIsPacked() {
        for (int i = 0; i < ROUNDS; i++) {
            Path directory = ended("create");
            engine.docker("rm", "-f", NAME).output();

            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void goesWithItsContainerAtItsEnd() {
        for (int i = 0; i < ROUNDS; i++) {
            Path directory = ended("create", "--rm");
            Poll.until("it is removed", () -> engine.docker("ps", "-aq").output().isBlank());

            assertThat(directory).doesNotExist();
        }
    }

    /** Runs a container that writes more than it has packed at its end. @return its directory */
    private Path ended(String... create) {
        String id =
                engine.docker(create)
                        .with("--name", NAME, "--log-opt", "max-size=1m")
                        .with("--log-opt", "max-file=4", "--log-opt", "compress=true")
                        .with("busybox", "seq", "1", "60000")
                        .output();
        Path directory = engine.root().resolve("data/containers").resolve(id.trim());
        assertThat(directory).isDirectory();
        engine.docker("start", "-a", NAME).output();
        return directory;
    }
}
