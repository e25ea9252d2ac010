package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Manager;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The original containerd and a shim that one of them loses, or whose events it hears. */
class ShimTest {
    private static final String IMAGE = "docker.io/library/busybox:latest";
    private static final String NAME = "task";
    private static final int LOAD = 6;
    private static final Pattern TOPIC = Pattern.compile(" (/tasks/[a-z-]+) ");
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
        for (String name : manager.ctr("containers", "ls", "-q").output().lines().toList()) {
            manager.ctr("tasks", "rm", "-f", name).run();
            manager.ctr("containers", "rm", name).run();
        }
    }

    private static Command run(Beneath beneath, String... more) {
        return manager.ctr("run").with(beneath.flags().toArray(String[]::new)).with(more);
    }

    private static ProcessHandle shim(Beneath beneath, String name) {
        return Proc.mentioning(name).stream()
                .filter(p -> Proc.isProgram(Proc.arguments(p.pid()), beneath.program()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no shim of " + name));
    }

    private static List<String> topics(Command.Running events) {
        return TOPIC.matcher(events.outSoFar()).results().map(m -> m.group(1)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfALifeInItsOrder(Beneath beneath) {
        try (Command.Running events = manager.events()) {
            run(beneath, "-d", IMAGE, NAME, "sleep", "1000").output();
            manager.ctr("tasks", "exec", "--exec-id", "more", NAME, "true").output();
            manager.ctr("tasks", "pause", NAME).output();
            manager.ctr("tasks", "resume", NAME).output();
            manager.ctr("tasks", "rm", "-f", NAME).output();
            List<String> expected =
                    List.of(
                            "/tasks/create",
                            "/tasks/start",
                            "/tasks/exec-added",
                            "/tasks/exec-started",
                            "/tasks/exit",
                            "/tasks/paused",
                            "/tasks/resumed",
                            "/tasks/exit",
                            "/tasks/delete");

            Poll.until(
                    "all events have come",
                    Duration.ofSeconds(10),
                    () -> topics(events).size() >= expected.size(),
                    events::outSoFar);
            assertThat(topics(events)).isEqualTo(expected);
        }
    }

    /** Containers run, end and write while it is away; their codes are known afterwards. */
    @ParameterizedTest
    @EnumSource
    void losesNothingWhenTheManagerIsKilledUnderLoad(Beneath beneath) {
        List<Command.Running> load = new ArrayList<>();
        for (int i = 0; i < LOAD; i++) {
            String script = "sleep 1." + i + "; exit " + (i + 10);
            run(beneath, "-d", IMAGE, NAME + i, "sh", "-c", script).output();
        }
        run(beneath, "-d", IMAGE, "stays", "sleep", "1000").output();
        for (int i = 0; i < LOAD; i++) {
            load.add(run(beneath, "-d", IMAGE, "late" + i, "true").start());
        }
        if (beneath != Beneath.OURS) {
            // the original shim stays for ever when nobody lived to see its start
            load.forEach(running -> running.await(Duration.ofSeconds(30)));
        }
        manager.kill();
        load.forEach(running -> running.await(Duration.ofSeconds(30)));
        manager.restart();

        for (int i = 0; i < LOAD; i++) {
            String name = NAME + i;
            Poll.until("it has stopped", () -> state(name).equals("STOPPED"));
            assertThat(manager.ctr("tasks", "rm", name).run().err())
                    .contains("exit code " + (i + 10));
        }
        assertThat(state("stays")).isEqualTo("RUNNING");
        manager.ctr("tasks", "exec", "--exec-id", "after", "stays", "true").output();
        for (int i = 0; i < LOAD; i++) {
            manager.ctr("tasks", "rm", "-f", "late" + i).run();
        }
        Poll.until(
                "shims that nobody knows have ended",
                Duration.ofSeconds(45),
                () -> shimsOfLateOnes().isEmpty(),
                manager::log);
    }

    private static List<ProcessHandle> shimsOfLateOnes() {
        return Proc.mentioning(manager.socket().toString()).stream()
                .filter(p -> Proc.arguments(p.pid()).stream().anyMatch(a -> a.startsWith("late")))
                .toList();
    }

    private static String state(String name) {
        return manager.ctr("tasks", "ls")
                .output()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.replaceAll(".* ", ""))
                .findFirst()
                .orElse("none");
    }

    /** containerd then calls the shim's program with "delete", which clears away what is left. */
    @ParameterizedTest
    @EnumSource
    void isClearedAwayAfterItsEnd(Beneath beneath) throws IOException {
        run(beneath, "-d", IMAGE, NAME, "sleep", "1000").output();
        Path socket = socket();
        long container = pid(NAME);
        try (Command.Running events = manager.events()) {
            ProcessHandle shim = shim(beneath, NAME);
            shim.destroyForcibly();

            Poll.until(
                    "the container's end is told",
                    Duration.ofSeconds(20),
                    () -> topics(events).containsAll(List.of("/tasks/exit", "/tasks/delete")),
                    () -> events.outSoFar() + manager.log());
        }
        Poll.until("the container has ended", () -> Proc.ended(container));
        assertThat(state(NAME)).isEqualTo("none");
        // the original shim itself leaves its socket
        assertThat(Files.deleteIfExists(socket)).isEqualTo(beneath != Beneath.OURS);
    }

    private static Path socket() throws IOException {
        String bundle = "state/io.containerd.runtime.v2.task/default/" + NAME;
        Path address = manager.root().resolve(bundle).resolve("address");
        return Path.of(Files.readString(address).substring("unix://".length()));
    }

    private static long pid(String name) {
        MatchResult found =
                Pattern.compile("(?m)^" + name + " +([0-9]+) ")
                        .matcher(manager.ctr("tasks", "ls").output())
                        .results()
                        .findFirst()
                        .orElseThrow();
        return Long.parseLong(found.group(1));
    }
}
