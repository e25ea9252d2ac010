package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;

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
