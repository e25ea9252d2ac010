package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Manager;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;
import io.jdock.tests.dsl.WireMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The original containerd on its own shim with our runtime, and on our shim: what may befall a
 * task.
 */
class TaskTest {
    private static final String IMAGE = "docker.io/library/busybox:latest";
    private static final String NAME = "task";
    private static Manager manager;

    @BeforeAll
    static void start() {
        Peers.find("containerd-shim-runc-v2");
        manager = Manager.containerd();
        manager.loadBusybox();
    }

    @AfterAll
    static void stop() {
        if (manager != null) {
            manager.close();
        }
    }

    @AfterEach
    void remove() {
        manager.ctr("tasks", "rm", "-f", NAME).run();
        manager.ctr("containers", "rm", NAME).run();
    }

    private static Command run(Beneath beneath, String... more) {
        return manager.ctr("run").with(beneath.flags().toArray(String[]::new)).with(more);
    }

    private static void startSleeper(Beneath beneath, String... flags) {
        run(beneath, "-d").with(flags).with(IMAGE, NAME, "sleep", "1000").output();
    }

    private static Command exec(String... words) {
        return manager.ctr("tasks", "exec", "--exec-id", "more").with(words);
    }

    private static String state() {
        return manager.ctr("tasks", "ls").output();
    }

    @ParameterizedTest
    @EnumSource
    void executesOnATerminal(Beneath beneath) {
        startSleeper(beneath);
        Command exec = exec("-t", NAME, "sh", "-c", "tty; exit 5");

        assertThat(exec.onTerminal().run().exited(5).out()).contains("/dev/pts/0");
    }

    @ParameterizedTest
    @EnumSource
    void passesTheExitCodeOfATerminal(Beneath beneath) {
        Command run = run(beneath, "-t", "--rm", IMAGE, NAME, "sh", "-c", "tty; exit 9");

        assertThat(run.onTerminal().run().exited(9).out()).contains("/dev/pts/0");
    }

    @ParameterizedTest
    @EnumSource
    void executesAsAskedAndSaysWhatItCannot(Beneath beneath) {
        startSleeper(beneath);

        exec("--cwd", "/tmp", "--user", "1000", NAME, "sh", "-c", "pwd; id -u; exit 6")
                .awaitOutput(6, "/tmp\n1000\n");
        assertThat(exec(NAME, "nosuchprogram").run().exited(1).err())
                .contains("OCI runtime exec failed: exec failed: unable to start container process")
                .contains("exec: \"nosuchprogram\": executable file not found in $PATH");
    }

    @ParameterizedTest
    @EnumSource
    void pausesAndGoesOn(Beneath beneath) {
        startSleeper(beneath);
        manager.ctr("tasks", "pause", NAME).output();
        assertThat(state()).contains("PAUSED");
        assertThat(exec(NAME, "true").run().exitCode()).isNotZero();

        manager.ctr("tasks", "resume", NAME).output();
        assertThat(state()).contains("RUNNING");
        exec(NAME, "true").output();
    }

    @ParameterizedTest
    @EnumSource
    void changesLimits(Beneath beneath) {
        startSleeper(beneath);
        String limits = "{\"memory\":{\"limit\":67108864},\"pids\":{\"limit\":33}}";
        WireMessage resources =
                new WireMessage()
                        .field(
                                1,
                                "types.containerd.io/opencontainers/runtime-spec/1/LinuxResources")
                        .field(2, limits);
        String answer =
                manager.call(
                        "containerd.services.tasks.v1.Tasks/Update",
                        new WireMessage().field(1, NAME).field(2, resources));

        assertThat(answer).contains("grpc-status: 0");
        assertThat(manager.ctr("tasks", "metrics", NAME).output())
                .containsPattern("memory.*limit.* 67108864 ")
                .containsPattern("pids.limit +33 ");
    }

    @ParameterizedTest
    @EnumSource
    void measures(Beneath beneath) {
        startSleeper(beneath, "--memory-limit", "67108864");
        Command metrics = manager.ctr("tasks", "metrics", NAME);
        // until the program has taken its place, the runtime's threads count
        Pattern one = Pattern.compile("pids.current +1 ");
        Poll.until("one process is counted", () -> one.matcher(metrics.output()).find());

        assertThat(metrics.output())
                .containsPattern("memory.usage.* [1-9][0-9]{4,} ")
                .containsPattern("memory.*limit.* 67108864 ");
    }

    @ParameterizedTest
    @EnumSource
    void killsEveryProcess(Beneath beneath) {
        String mark = "1" + System.nanoTime() % 100_000_000;
        Path host = Path.of("/proc/" + ProcessHandle.current().pid() + "/ns/pid");
        String script = "sleep " + mark + " & exec sleep " + mark;
        run(beneath, "-d", "--with-ns", "pid:" + host, IMAGE, NAME, "sh", "-c", script).output();
        Poll.until("both run", () -> Proc.mentioning(mark).size() == 2);
        manager.ctr("tasks", "kill", "--all", "-s", "SIGKILL", NAME).output();

        Poll.until("both are gone", () -> Proc.mentioning(mark).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void killsWhatWasExecuted(Beneath beneath) {
        startSleeper(beneath);
        Command.Running exec = exec(NAME, "sh", "-c", "touch /on; sleep 2000").start();
        Command look = manager.ctr("tasks", "exec", "--exec-id", "look");
        look.with(NAME, "test", "-e", "/on");
        Poll.until("it runs", () -> look.run().exitCode() == 0);
        manager.ctr("tasks", "kill", "--exec-id", "more", "-s", "SIGKILL", NAME).output();

        exec.await(Duration.ofSeconds(20)).exited(137);
        assertThat(state()).contains("RUNNING");
    }

    @ParameterizedTest
    @EnumSource
    void refusesToRemoveWhatRuns(Beneath beneath) {
        startSleeper(beneath);
        assertThat(manager.ctr("tasks", "rm", NAME).run().exited(1).err())
                .contains("must be stopped");
        manager.ctr("tasks", "rm", "-f", NAME).output();

        assertThat(manager.ctr("tasks", "ls", "-q").output()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatMemoryRanOut(Beneath beneath) {
        try (Command.Running events = manager.events()) {
            run(beneath, "--rm", "--memory-limit", "16777216", IMAGE, NAME)
                    .with("sh", "-c", "x=a; while :; do x=$x$x; done")
                    .run()
                    .exited(137);

            Poll.until(
                    "the event has come",
                    Duration.ofSeconds(10),
                    () -> events.outSoFar().contains("/tasks/oom"),
                    events::outSoFar);
        }
    }

    /** Whether the host's CRIU can do it or not: a refusal says what is in the way. */
    @ParameterizedTest
    @EnumSource
    void livesThroughACheckpoint(Beneath beneath) {
        startSleeper(beneath);
        Command.Result result = manager.ctr("tasks", "checkpoint", NAME).run();

        if (result.exitCode() != 0) {
            assertThat(result.err())
                    .containsAnyOf("criu failed: ", "\"criu\": executable file not found");
        }
        assertThat(state()).contains("RUNNING");
        exec(NAME, "true").output();
    }
}
