package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Clients;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;

/** stop, kill, restart, start again, wait, remove. */
@ExtendWith(SharedEngine.class)
class LifecycleTest {
    private static final String NAME = "life";
    private final Engine engine;

    LifecycleTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private String inspect(String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    private void runSleeper() {
        String script = "trap 'exit 3' TERM; echo ready; while :; do usleep 20000; done";
        engine.docker("run", "-d", "--name", NAME, "busybox", "sh", "-c", script).output();
        Poll.until(
                "the trap is set", () -> engine.docker("logs", NAME).output().startsWith("ready"));
    }

    @Clients
    void stopsByTheTermSignal(Path client) {
        runSleeper();
        engine.docker(client, "stop", NAME).output();

        assertThat(inspect("{{.State.Status}} {{.State.ExitCode}} {{.State.Pid}}"))
                .isEqualTo("exited 3 0");
    }

    @Clients
    void killsWhatIgnoresTheTermSignal(Path client) {
        engine.docker("run", "-d", "--name", NAME, "busybox", "sleep", "1000").output();
        engine.docker(client, "stop", "-t", "1", NAME).output();

        assertThat(inspect("{{.State.Status}} {{.State.ExitCode}}")).isEqualTo("exited 137");
    }

    @Clients
    void killsWithTheGivenSignal(Path client) {
        runSleeper();
        engine.docker(client, "kill", "-s", "TERM", NAME).output();

        assertThat(engine.docker(client, "wait", NAME).output().trim()).isEqualTo("3");
        assertThat(engine.docker(client, "kill", NAME).run().exited(1).err())
                .contains("is not running");
    }

    @Clients
    void restartsWithANewProcess(Path client) {
        engine.docker("run", "-d", "--name", NAME, "busybox", "sleep", "1000").output();
        String first = inspect("{{.State.Pid}}");
        engine.docker(client, "restart", "-t", "0", NAME).output();

        assertThat(inspect("{{.State.Status}}")).isEqualTo("running");
        assertThat(inspect("{{.State.Pid}}")).isNotEqualTo(first);
        assertThat(Proc.running(Long.parseLong(first))).isFalse();
    }

    @Test
    void keepsTheFileSystemOverAStop() {
        engine.docker("run", "--name", NAME, "busybox", "sh", "-c", "echo x >>/kept; cat /kept")
                .output();

        assertThat(engine.docker("start", "-a", NAME).output()).isEqualTo("x\nx\n");
    }

    @Clients
    void removesOnlyByForceWhatRuns(Path client) {
        engine.docker("run", "-d", "--name", NAME, "busybox", "sleep", "1000").output();
        String pid = inspect("{{.State.Pid}}");
        Command.Result refused = engine.docker(client, "rm", NAME).run();
        engine.docker(client, "rm", "-f", NAME).output();

        assertThat(refused.exited(1).err()).contains("container");
        assertThat(Proc.running(Long.parseLong(pid))).isFalse();
        assertThat(engine.docker("inspect", NAME).run().exited(1).err())
                .containsIgnoringCase("no such object: life");
    }

    @Test
    void refusesATakenName() {
        engine.docker("create", "--name", NAME, "busybox").output();

        assertThat(engine.docker("create", "--name", NAME, "busybox").run().exited(1).err())
                .contains("Conflict. The container name \"/life\" is already in use by container");
    }

    @Test
    void tellsTheExitCodeToWhoWaits() {
        engine.docker("run", "-d", "--name", NAME, "busybox", "sh", "-c", "sleep 0.5; exit 4")
                .output();

        assertThat(engine.docker("wait", NAME).output().trim()).isEqualTo("4");
        assertThat(engine.docker("wait", NAME).output().trim()).isEqualTo("4");
    }
}
