package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.SharedDockerd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;

/** dockerd with our runtime in runc's place: a container's life. */
@ExtendWith(SharedDockerd.class)
class DockerLifecycleTest {
    private static final String NAME = "swap-life";
    private final Engine engine;

    DockerLifecycleTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private void start(OciRuntime runtime, String... more) {
        engine.run(runtime, "-d", "--name", NAME).with(more).output();
    }

    private void startSleeper(OciRuntime runtime) {
        start(runtime, "busybox", "sleep", "1000");
    }

    private Command exec(String... words) {
        return engine.docker("exec", NAME).with(words);
    }

    private String inspect(String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    private void await(String format, String value) {
        Poll.until(
                format + " is " + value,
                Duration.ofSeconds(30),
                () -> inspect(format).equals(value),
                () -> inspect(format));
    }

    @Test
    void isTheDefault() {
        assertThat(engine.docker("info", "-f", "{{.DefaultRuntime}}").output().trim())
                .isEqualTo("jrunc");
        engine.docker("run", "-d", "--name", NAME, "busybox", "sleep", "1000").output();

        assertThat(inspect("{{.HostConfig.Runtime}}")).isEqualTo("jrunc");
    }

    @ParameterizedTest
    @EnumSource
    void passesStreamsAndExitCode(OciRuntime runtime) {
        Command.Result result =
                engine.run(runtime, "--rm", "-i", "busybox")
                        .with("sh", "-c", "cat; echo e >&2; exit 7")
                        .input("in\n")
                        .run();

        assertThat(result.exited(7).out()).isEqualTo("in\n");
        assertThat(result.err()).isEqualTo("e\n");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatCannotBeRun(OciRuntime runtime) {
        String refusal = "OCI runtime create failed: runc create failed: unable to start container";
        assertThat(engine.run(runtime, "--rm", "busybox", "nosuchprogram").run().exited(127).err())
                .contains(refusal)
                .contains("exec: \"nosuchprogram\": executable file not found in $PATH");
        assertThat(engine.run(runtime, "--rm", "busybox", "/etc").run().exited(126).err())
                .contains(refusal)
                .contains("exec: \"/etc\": permission denied");
    }

    @ParameterizedTest
    @EnumSource
    void givesATerminal(OciRuntime runtime) {
        Command run = engine.run(runtime, "--rm", "-it", "busybox", "sh", "-c", "tty; exit 9");

        assertThat(run.onTerminal().run().exited(9).out()).contains("/dev/pts/0");
    }

    @ParameterizedTest
    @EnumSource
    void executes(OciRuntime runtime) {
        startSleeper(runtime);
        Command.Result result =
                engine.docker("exec", "-u", "1000:1000", "-w", "/tmp", "-e", "B=2", NAME)
                        .with("sh", "-c", "id -u; pwd; echo $B; cat /proc/1/comm; exit 5")
                        .run();

        assertThat(result.exited(5).out()).isEqualTo("1000\n/tmp\n2\nsleep\n");
    }

    @ParameterizedTest
    @EnumSource
    void executesOnATerminal(OciRuntime runtime) {
        startSleeper(runtime);
        Command exec = engine.docker("exec", "-it", NAME, "sh", "-c", "tty; exit 5");

        assertThat(exec.onTerminal().run().exited(5).out()).contains("/dev/pts/0");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatCannotBeExecuted(OciRuntime runtime) {
        startSleeper(runtime);
        Command.Result result = exec("nosuchprogram").run();

        assertThat(result.exitCode()).isIn(126, 127);
        assertThat(result.out() + result.err())
                .contains("OCI runtime exec failed: exec failed: unable to start container process")
                .contains("exec: \"nosuchprogram\": executable file not found in $PATH");
    }

    @ParameterizedTest
    @EnumSource
    void pausesAndGoesOn(OciRuntime runtime) {
        start(runtime, "busybox", "sh", "-c", "while :; do echo >>/n; usleep 10000; done");
        Poll.until("it writes", () -> exec("test", "-s", "/n").run().exitCode() == 0);
        engine.docker("pause", NAME).output();
        assertThat(inspect("{{.State.Status}}")).isEqualTo("paused");
        assertThat(exec("true").run().exited(1).err()).contains("is paused");

        engine.docker("unpause", NAME).output();
        long lines = Long.parseLong(exec("sh", "-c", "wc -l </n").output().trim());
        Poll.until(
                "it writes on",
                () -> Long.parseLong(exec("sh", "-c", "wc -l </n").output().trim()) > lines);
    }

    @ParameterizedTest
    @EnumSource
    void isRemovedWhilePaused(OciRuntime runtime) {
        startSleeper(runtime);
        engine.docker("pause", NAME).output();
        engine.docker("rm", "-f", NAME).output();

        assertThat(engine.docker("ps", "-aq", "--filter", "name=" + NAME).output()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void listsProcessesAndMeasures(OciRuntime runtime) {
        startSleeper(runtime);
        engine.docker("exec", "-d", NAME, "sleep", "2000").output();
        Poll.until("both run", () -> engine.docker("top", NAME).output().contains("sleep 2000"));

        assertThat(engine.docker("top", NAME).output()).contains("sleep 1000");
        assertThat(
                        engine.docker(
                                        "stats",
                                        "--no-stream",
                                        "--format",
                                        "{{.PIDs}} {{.MemPerc}}",
                                        NAME)
                                .output())
                .startsWith("2 ");
    }

    @ParameterizedTest
    @EnumSource
    void stopsAndStartsAgain(OciRuntime runtime) {
        start(
                runtime,
                "busybox",
                "sh",
                "-c",
                "trap 'exit 3' TERM; >/on; while :; do usleep 9; done");
        Poll.until("the trap is set", () -> exec("test", "-e", "/on").run().exitCode() == 0);
        engine.docker("stop", NAME).output();
        assertThat(inspect("{{.State.ExitCode}}")).isEqualTo("3");

        engine.docker("start", NAME).output();
        engine.docker("kill", NAME).output();
        assertThat(inspect("{{.State.Status}} {{.State.ExitCode}}")).isEqualTo("exited 137");
    }

    @ParameterizedTest
    @EnumSource
    void restartsWhatFails(OciRuntime runtime) {
        start(runtime, "--restart=on-failure:2", "busybox", "sh", "-c", "exit 3");

        await("{{.RestartCount}} {{.State.Status}} {{.State.ExitCode}}", "2 exited 3");
    }

    @ParameterizedTest
    @EnumSource
    void probesHealth(OciRuntime runtime) {
        start(
                runtime,
                "--health-cmd=test -e /ok",
                "--health-interval=200ms",
                "--health-retries=1",
                "busybox",
                "sleep",
                "1000");
        await("{{.State.Health.Status}}", "unhealthy");
        exec("touch", "/ok").output();

        await("{{.State.Health.Status}}", "healthy");
    }

    @ParameterizedTest
    @EnumSource
    void reapsBehindAnInit(OciRuntime runtime) {
        start(runtime, "--init", "busybox", "sleep", "1000");

        assertThat(exec("cat", "/proc/1/comm").output()).isEqualTo("docker-init\n");
        engine.docker("stop", "-t", "20", NAME).output();
        assertThat(inspect("{{.State.ExitCode}}")).isEqualTo("143");
    }
}
