package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jdock.tests.dsl.ControlGroups;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.SharedDockerd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** dockerd with our runtime in runc's place: limits, at the start and later. */
@ExtendWith(SharedDockerd.class)
class DockerLimitsTest {
    private static final String NAME = "swap-limits";
    private final Engine engine;

    DockerLimitsTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    /** What a script says in a container with these flags. */
    private String inside(OciRuntime runtime, String script, String... flags) {
        return engine.run(runtime, "--rm")
                .with(flags)
                .with("busybox", "sh", "-c", script)
                .output()
                .trim();
    }

    private String inspect(String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    @ParameterizedTest
    @EnumSource
    void boundsMemoryAndProcesses(OciRuntime runtime) {
        String files =
                String.join(
                        " ",
                        ControlGroups.memoryLimit(),
                        ControlGroups.memoryReservation(),
                        ControlGroups.pidsLimit());

        assertThat(
                        inside(
                                runtime,
                                "cat " + files,
                                "--memory=64m",
                                "--memory-reservation=32m",
                                "--pids-limit=55"))
                .isEqualTo("67108864\n33554432\n55");
    }

    @ParameterizedTest
    @EnumSource
    void boundsProcessors(OciRuntime runtime) {
        String files = ControlGroups.processorQuota() + " " + ControlGroups.processors();

        assertThat(inside(runtime, "cat " + files, "--cpus=0.5", "--cpuset-cpus=0"))
                .startsWith("50000")
                .endsWith("\n0");
    }

    @ParameterizedTest
    @EnumSource
    void boundsReading(OciRuntime runtime) {
        Path device = disk();
        String limit = "--device-read-bps=" + device + ":1mb";

        assertThat(inside(runtime, "cat " + ControlGroups.readLimits(), limit)).contains("1048576");
    }

    private static Path disk() {
        try (Stream<Path> disks = Files.list(Path.of("/sys/block"))) {
            Path[] found =
                    disks.map(disk -> Path.of("/dev").resolve(disk.getFileName()))
                            .filter(Files::exists)
                            .toArray(Path[]::new);
            assumeFalse(found.length == 0, "no disk");
            return found[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void boundsFilesOfAProcess(OciRuntime runtime) {
        assertThat(
                        inside(
                                runtime,
                                "ulimit -n; ulimit -Hn; ulimit -c",
                                "--ulimit=nofile=100:200",
                                "--ulimit=core=0"))
                .isEqualTo("100\n200\n0");
    }

    @ParameterizedTest
    @EnumSource
    void endsWhatTakesTooMuch(OciRuntime runtime) {
        String script = "x=a; while :; do x=$x$x; done";
        engine.run(runtime, "--name", NAME, "--memory=16m", "--memory-swap=16m")
                .with("busybox", "sh", "-c", script)
                .run()
                .exited(137);

        assertThat(inspect("{{.State.OOMKilled}}")).isEqualTo("true");
    }

    @ParameterizedTest
    @EnumSource
    void changesWhatRuns(OciRuntime runtime) {
        engine.run(runtime, "-d", "--name", NAME, "busybox", "sleep", "1000").output();
        engine.docker("update", "--memory=64m", "--memory-swap=64m", "--cpus=0.3")
                .with("--pids-limit=44", "--cpuset-cpus=0", NAME)
                .output();
        String out =
                engine.docker("exec", NAME, "cat", ControlGroups.memoryLimit())
                        .with(ControlGroups.pidsLimit(), ControlGroups.processors())
                        .with(ControlGroups.processorQuota())
                        .output();

        assertThat(out).startsWith("67108864\n44\n0\n30000");
    }

    @ParameterizedTest
    @EnumSource
    void refusesALimitBelowItsUse(OciRuntime runtime) {
        engine.run(runtime, "-d", "--name", NAME, "--memory=64m", "busybox", "sh", "-c")
                .with("dd if=/dev/zero of=/dev/shm/fill bs=1M count=32; sleep 1000")
                .output();
        Poll.until(
                "memory is taken",
                () ->
                        engine.docker("exec", NAME, "sh", "-c", "wc -c </dev/shm/fill")
                                .run()
                                .out()
                                .trim()
                                .equals("33554432"));

        assertThat(
                        engine.docker("update", "--memory=8m", "--memory-swap=8m", NAME)
                                .run()
                                .exited(1)
                                .err())
                .contains("unable to set memory limit");
        assertThat(engine.docker("exec", NAME, "cat", ControlGroups.memoryLimit()).output())
                .isEqualTo("67108864\n");
    }

    @ParameterizedTest
    @EnumSource
    void weighsAgainstTheOthers(OciRuntime runtime) {
        assertThat(inside(runtime, "cat /proc/self/oom_score_adj", "--oom-score-adj=500"))
                .isEqualTo("500");
    }
}
