package io.jdock.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Daemons die by SIGKILL; containers, their logs and their exits must not notice. */
class KillDaemonsTest {
    private static final Duration DOWN = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ROUNDS = 20;
    private static final String WRITER = "i=0; while :; do echo $i; i=$((i+1)); usleep 5000; done";

    private final Random random = new Random(42);

    enum Victim {
        DAEMON,
        MANAGER
    }

    @Test
    void bothMayBeAwayForHalfAMinute() {
        try (Engine engine = Engine.start()) {
            long writer = runWriter(engine);
            engine.docker("run", "-d", "--name", "short", "busybox", "sh", "-c", "sleep 5; exit 9")
                    .output();
            Path probes = runProbed(engine);
            Instant started = Instant.parse(inspect(engine, "short", "{{.State.StartedAt}}"));
            int before = lines(engine).size();

            engine.killDaemon();
            engine.killManager();
            LockSupport.parkNanos(DOWN.toNanos());
            assertThat(Proc.running(writer)).isTrue();
            assertProbedMeanwhile(engine, probes);
            engine.up();

            Poll.until(
                    "the exit is known",
                    () -> inspect(engine, "short", "{{.State.Status}}").equals("exited"));
            assertThat(inspect(engine, "short", "{{.State.ExitCode}}")).isEqualTo("9");
            assertThat(Instant.parse(inspect(engine, "short", "{{.State.FinishedAt}}")))
                    .as("when it ended, not when that was heard of")
                    .isBetween(started.plusMillis(4900), started.plus(DOWN.dividedBy(2)));
            assertThat(pid(engine)).isEqualTo(writer);
            assertEachNumberOnce(engine, before + 1000);
            Poll.until(
                    "the change that nobody saw is known",
                    () ->
                            inspect(engine, "probed", "{{.State.Health.Status}}")
                                    .equals("unhealthy"));
        }
    }

    /** Well at first, and ill after its ninth probe. @return the file with a line for each */
    private static Path runProbed(Engine engine) {
        String probe = "echo x >>/probes; test $(wc -l </probes) -lt 10";
        engine.docker("run", "-d", "--name", "probed", "--health-cmd", probe)
                .with("--health-interval=500ms", "--health-retries=1", "busybox", "sleep", "1000")
                .output();
        Poll.until(
                "it is healthy",
                () -> inspect(engine, "probed", "{{.State.Health.Status}}").equals("healthy"));
        return Path.of("/proc/" + inspect(engine, "probed", "{{.State.Pid}}") + "/root/probes");
    }

    /** dockerd itself runs its probes, so there are none while it is away. */
    private static void assertProbedMeanwhile(Engine engine, Path probes) {
        if (engine.flavour() == Flavour.JDOCK) {
            assertThat(contentOf(probes.toFile()).lines().count()).isGreaterThanOrEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource(Victim.class)
    void eachMayDieAtAnyMoment(Victim victim) {
        try (Engine engine = Engine.start()) {
            long writer = runWriter(engine);
            for (int round = 0; round < ROUNDS; round++) {
                LockSupport.parkNanos(random.nextInt(400_000_000));
                kill(engine, victim);
                assertThat(Proc.running(writer)).as("round " + round).isTrue();
            }
            engine.docker("run", "--rm", "busybox", "sh", "-c", "exit 7").run().exited(7);
            assertThat(pid(engine)).isEqualTo(writer);
            assertEachNumberOnce(engine, 100);
        }
    }

    /** Kills in the middle of a start, too: whatever became of it, it can be removed. */
    private void kill(Engine engine, Victim victim) {
        Command.Running start =
                engine.docker("run", "-d", "--name", "middle", "busybox", "true").start();
        LockSupport.parkNanos(random.nextInt(600_000_000));
        if (victim == Victim.DAEMON) {
            engine.killDaemon();
            engine.up();
        } else {
            engine.killManager();
            Poll.until(
                    "the manager is back",
                    LIMIT,
                    () -> engine.docker("run", "--rm", "busybox", "true").run().exitCode() == 0);
        }
        start.await(LIMIT);
        Poll.until(
                "the half-started container is removed",
                () -> engine.docker("rm", "-f", "middle").run().exitCode() == 0);
        Poll.until("only the writer is left", () -> names(engine).equals("writer"));
    }

    private static String names(Engine engine) {
        return engine.docker("ps", "-a", "--format", "{{.Names}}").output().trim();
    }

    private static long runWriter(Engine engine) {
        engine.docker("run", "-d", "--name", "writer", "busybox", "sh", "-c", WRITER).output();
        return pid(engine);
    }

    private static long pid(Engine engine) {
        return Long.parseLong(inspect(engine, "writer", "{{.State.Pid}}"));
    }

    private static String inspect(Engine engine, String name, String format) {
        return engine.docker("inspect", "-f", format, name).output().trim();
    }

    private static List<String> lines(Engine engine) {
        return engine.docker("logs", "writer").output().lines().toList();
    }

    private static void assertEachNumberOnce(Engine engine, int atLeast) {
        engine.docker("kill", "writer").output();
        List<String> lines = lines(engine);
        List<String> expected =
                IntStream.range(0, lines.size()).mapToObj(Integer::toString).toList();

        assertThat(lines).hasSizeGreaterThan(atLeast).isEqualTo(expected);
    }
}
