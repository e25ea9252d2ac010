package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;

/**
 * A log whose last record a crash has left without its end can be read, and is healed when it is
 * opened. dockerd 20.10 refuses to show such a log.
 */
@ExtendWith(SharedEngine.class)
class TornLogTest {
    private static final String NAME = "torn-log";

    private final Engine engine;

    TornLogTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    @ParameterizedTest
    @CsvSource({
        "json-file, %s-json.log, 7b226c6f67223a2268616c66",
        "local, local-logs/container.log, 000000200a06737464"
    })
    void isHealedWhenTheContainerStartsAgain(String driver, String name, String half)
            throws IOException {
        String id =
                engine.docker("create", "--name", NAME, "--log-driver", driver)
                        .with("busybox", "echo", "whole")
                        .output()
                        .trim();
        engine.docker("start", "-a", NAME).output();
        Path directory = engine.root().resolve("data/containers").resolve(id);
        Files.write(
                directory.resolve(name.formatted(id)),
                HexFormat.of().parseHex(half),
                StandardOpenOption.APPEND);
        assertThat(engine.docker("logs", NAME).output()).isEqualTo("whole\n");
        engine.docker("start", "-a", NAME).output();

        assertThat(engine.docker("logs", NAME).output()).isEqualTo("whole\nwhole\n");
    }
}
