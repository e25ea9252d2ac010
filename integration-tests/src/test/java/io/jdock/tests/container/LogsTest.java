package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Clients;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@ExtendWith(SharedEngine.class)
class LogsTest {
    private static final String NAME = "logs";
    private final Engine engine;

    LogsTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private void run(String script) {
        engine.docker("run", "--name", NAME, "busybox", "sh", "-c", script).output();
    }

    @Clients
    void tellsWhatTheContainerSaid(Path client) {
        run("echo one; echo two >&2");
        Command.Result result = engine.docker(client, "logs", NAME).run();

        assertThat(result.succeeded().out()).isEqualTo("one\n");
        assertThat(result.err()).isEqualTo("two\n");
    }

    @Clients
    void followsToTheEnd(Path client) {
        String script = "i=0; while [ $i -lt 100 ]; do i=$((i+1)); echo $i; usleep 10000; done";
        engine.docker("run", "-d", "--name", NAME, "busybox", "sh", "-c", script).output();
        String out = engine.docker(client, "logs", "-f", NAME).output();

        assertThat(out).isEqualTo(numbers(1, 100));
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> i + "\n")
                .collect(Collectors.joining());
    }

    @Clients
    void endsAFollowWhenTheClientLeaves(Path client) {
        engine.docker("run", "-d", "--name", NAME, "busybox", "sleep", "1000").output();
        try (Command.Running follow = engine.docker(client, "logs", "-f", NAME).start()) {
            follow.process().destroy();
            assertThat(follow.await(Duration.ofSeconds(10)).exitCode()).isNotZero();
        }
        engine.docker(client, "rm", "-f", NAME).output();
    }

    @Test
    void givesTheTail() {
        run("seq 1 1000");

        assertThat(engine.docker("logs", "--tail", "3", NAME).output())
                .isEqualTo(numbers(998, 1000));
        assertThat(engine.docker("logs", "--tail", "0", NAME).output()).isEmpty();
        assertThat(engine.docker("logs", NAME).output()).isEqualTo(numbers(1, 1000));
    }

    @Test
    void givesWhatCameSince() {
        run("echo old; sleep 1.2; echo new");
        String stamped = engine.docker("logs", "-t", NAME).output();
        String newLine = stamped.lines().filter(l -> l.endsWith(" new")).findFirst().orElseThrow();
        String time = newLine.split(" ")[0];

        assertThat(Instant.parse(time)).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(engine.docker("logs", "--since", time, NAME).output()).isEqualTo("new\n");
        assertThat(engine.docker("logs", "--until", time, NAME).output()).contains("old\n");
    }

    @Test
    void keepsLongAndPartialLines() {
        run("head -c 100000 /dev/zero | tr '\\0' x; echo; printf unfinished");

        assertThat(engine.docker("logs", NAME).output())
                .isEqualTo("x".repeat(100_000) + "\nunfinished");
    }
}
