package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** dockerd and its containerd on our shim, each test first on their own. */
class DockerShimTest {
    private static final String NAME = "on-shim";
    private static final Map<Flavour, Engine> ENGINES = new EnumMap<>(Flavour.class);
    private static final String ONE_TO_1000 =
            IntStream.rangeClosed(1, 1000).mapToObj(i -> i + "\n").collect(Collectors.joining());

    private Engine engine;

    @AfterAll
    static void stop() {
        ENGINES.values().forEach(Engine::close);
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private void on(Flavour flavour) {
        engine = ENGINES.computeIfAbsent(flavour, Engine::start);
    }

    private Command run(String... words) {
        return engine.docker("run", "--name", NAME).with(words);
    }

    private String inspect(String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    private void await(String format, String value) {
        Poll.until(
                format + " is " + value,
                Duration.ofSeconds(20),
                () -> inspect(format).equals(value),
                () -> inspect(format));
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER", "DOCKER_ON_JSHIM"})
    void aContainerIsTheChildOfTheShim(Flavour flavour) {
        on(flavour);
        run("-d", "busybox", "sleep", "1000").output();
        long parent = Proc.status(Long.parseLong(inspect("{{.State.Pid}}")), "PPid");

        String expected = flavour == Flavour.DOCKER ? "runc-v2" : "jrunc-v2";
        Command exe = Command.of("readlink", "/proc/" + parent + "/exe");
        assertThat(exe.output()).endsWith("containerd-shim-" + expected + "\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER", "DOCKER_ON_JSHIM"})
    void passesStreamsAndCodes(Flavour flavour) {
        on(flavour);
        Command.Result result =
                run("-i", "busybox", "sh", "-c", "cat; echo no >&2; exit 7").input("in\n").run();

        assertThat(result.exited(7).out()).isEqualTo("in\n");
        assertThat(result.err()).isEqualTo("no\n");
        assertThat(inspect("{{.State.ExitCode}} {{.State.OOMKilled}}")).isEqualTo("7 false");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER", "DOCKER_ON_JSHIM"})
    void givesTerminals(Flavour flavour) {
        on(flavour);
        Command run = run("-t", "busybox", "sh", "-c", "tty; exit 9");

        assertThat(run.onTerminal().run().exited(9).out()).contains("/dev/pts/0");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER", "DOCKER_ON_JSHIM"})
    void keepsItsLog(Flavour flavour) {
        on(flavour);
        run("busybox", "seq", "1", "1000").output();

        assertThat(engine.docker("logs", NAME).output()).isEqualTo(ONE_TO_1000);
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER", "DOCKER_ON_JSHIM"})
    void executesPausesAndStops(Flavour flavour) {
        on(flavour);
        run("-d", "busybox", "sleep", "1000").output();
        engine.docker("exec", NAME, "sh", "-c", "exit 5").run().exited(5);
        assertThat(engine.docker("top", NAME).output()).contains("sleep 1000");
        engine.docker("pause", NAME).output();
        assertThat(inspect("{{.State.Status}}")).isEqualTo("paused");
        engine.docker("unpause", NAME).output();
        engine.docker("stop", "-t", "1", NAME).output();
        assertThat(inspect("{{.State.Status}} {{.State.ExitCode}}")).isEqualTo("exited 137");

        engine.docker("start", NAME).output();
        engine.docker("exec", NAME, "true").output();
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER", "DOCKER_ON_JSHIM"})
    void tellsThatMemoryRanOut(Flavour flavour) {
        on(flavour);
        run("-m", "16m", "busybox", "sh", "-c", "x=a; while :; do x=$x$x; done").run().exited(137);

        await("{{.State.OOMKilled}}", "true");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER", "DOCKER_ON_JSHIM"})
    void restartsWhatFailed(Flavour flavour) {
        on(flavour);
        run("-d", "--restart", "on-failure:2", "busybox", "false").output();

        await("{{.RestartCount}} {{.State.Status}}", "2 exited");
    }
}
