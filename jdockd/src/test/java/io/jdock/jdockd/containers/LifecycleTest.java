package io.jdock.jdockd.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.containers.state.Status;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

class LifecycleTest {
    @TempDir Path directory;
    private FakeRuntime runtime;
    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        runtime = new FakeRuntime(Files.createDirectory(directory.resolve("root")));
        bench = new Bench(directory, runtime);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void runsToItsEnd() {
        Container container = bench.make("web", Map.of());
        CompletableFuture<Waiters.Outcome> end =
                container.waiters().await(Waiters.Condition.NEXT_EXIT, container::state);

        bench.start.start(container);
        assertThat(container.status()).isEqualTo(Status.RUNNING);
        assertThat(container.state().pid()).isEqualTo(7);
        assertThat(bench.networks.joined).containsKey(container.id());
        assertThat(end).isNotDone();

        bench.end(container, 9);
        assertThat(container.status()).isEqualTo(Status.EXITED);
        assertThat(end.join().exitCode()).isEqualTo(9);
        assertThat(container.state().finishedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(runtime.tasks).isEmpty();
        assertThat(bench.networks.joined).isEmpty();
    }

    @Test
    void answersStartsOfARunningOneWithNotModified() {
        Container container = bench.make("web", Map.of());
        bench.start.start(container);

        assertThatThrownBy(() -> bench.start.start(container)).isInstanceOf(NotModified.class);
        bench.end(container, 0);
        assertThatThrownBy(() -> bench.stop.stop(container, 1, null))
                .isInstanceOf(NotModified.class);
    }

    @Test
    void takesAFailedStartBack() {
        Container container = bench.make("web", Map.of());
        runtime.refusal =
                new Failure(
                        Kind.UNKNOWN,
                        "OCI runtime create failed: exec: \"x\": executable file not found in"
                                + " $PATH");

        assertThatThrownBy(() -> bench.start.start(container))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.INVALID_ARGUMENT))
                .hasMessageEndingWith("not found in $PATH: unknown");
        assertThat(container.status()).isEqualTo(Status.CREATED);
        assertThat(container.state().exitCode()).isEqualTo(127);
        assertThat(bench.networks.joined).isEmpty();
        assertThat(runtime.tasks).isEmpty();
    }

    @Test
    void removesWhatRemovesItself() {
        Container container = bench.make("web", Map.of("AutoRemove", true));
        CompletableFuture<Waiters.Outcome> gone =
                container.waiters().await(Waiters.Condition.REMOVED, container::state);
        bench.start.start(container);

        bench.end(container, 3);

        assertThat(gone.join().exitCode()).isEqualTo(3);
        assertThat(bench.containers.all()).isEmpty();
        assertThat(bench.store.load().records()).isEmpty();
        assertThat(runtime.snapshots).isEmpty();
        assertThat(bench.files.directory(container.id())).doesNotExist();
    }

    @Test
    void restartsByPolicyUntilItsCountIsUsedUp() {
        Container container =
                bench.make(
                        "web",
                        Map.of(
                                "RestartPolicy",
                                Map.of("Name", "on-failure", "MaximumRetryCount", 1)));
        bench.start.start(container);

        bench.end(container, 1);
        until(() -> container.status() == Status.RUNNING);
        assertThat(container.state().restartCount()).isEqualTo(1);

        bench.end(container, 1);
        assertThat(container.status()).isEqualTo(Status.EXITED);
    }

    @Test
    void staysDownWhenAUserStopsIt() {
        Container container = bench.make("web", Map.of("RestartPolicy", Map.of("Name", "always")));
        bench.start.start(container);
        endsWhenKilled(container);

        bench.stop.stop(container, 5, null);

        assertThat(container.status()).isEqualTo(Status.EXITED);
        assertThat(container.state().exitCode()).isEqualTo(143);
    }

    /** Plays containerd's part: tells of an end as soon as there is one. */
    private void endsWhenKilled(Container container) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            until(
                                    () ->
                                            runtime.state(container.id(), "")
                                                    .filter(task -> task.exitedAt() != null)
                                                    .isPresent());
                            bench.exits.ended(container, null);
                        });
    }

    @Test
    void removesARunningOneOnlyByForce() {
        Container container = bench.make("web", Map.of());
        bench.start.start(container);

        assertThatThrownBy(() -> bench.remove.remove(container, false))
                .hasMessageStartingWith("You cannot remove a running container " + container.id());

        endsWhenKilled(container);
        bench.remove.remove(container, true);
        assertThat(bench.containers.all()).isEmpty();
    }

    @Test
    void leavesNothingOfACreateThatFails() {
        assertThatThrownBy(
                        () ->
                                bench.create.create(
                                        "web",
                                        io.jdock.jdockd.containers.spec.Specs.config(
                                                c -> c.put("Image", "nope")),
                                        new io.jdock.jdockd.containers.config.CreateExtras(
                                                null, null)))
                .hasMessage("No such image: nope:latest");
        assertThat(runtime.snapshots).isEmpty();
        assertThat(bench.make("web", Map.of()).record().name()).isEqualTo("web");
    }

    @Test
    void findsTheTruthAfterARestartOfTheDaemon() {
        Container ended = bench.make("ended", Map.of());
        Container alive = bench.make("alive", Map.of());
        Container lost = bench.make("lost", Map.of());
        Container half = bench.make("half", Map.of());
        for (Container each : java.util.List.of(ended, alive, lost)) {
            bench.start.start(each);
        }
        runtime.end(ended.id(), 9, Instant.parse("2026-01-01T00:00:00Z"));
        runtime.tasks.remove(lost.id());
        runtime.start(half.id(), "");
        runtime.snapshots.add("f".repeat(64));
        bench.close();

        bench = new Bench(directory, runtime);
        bench.restore.run();
        until(() -> bench.containers.all().stream().allMatch(Container::isSettled));
        until(() -> !runtime.snapshots.contains("f".repeat(64)));

        assertThat(bench.containers.get("ended").state().exitCode()).isEqualTo(9);
        assertThat(bench.containers.get("ended").state().finishedAt())
                .isEqualTo("2026-01-01T00:00:00Z");
        assertThat(bench.containers.get("alive").status()).isEqualTo(Status.RUNNING);
        assertThat(bench.containers.get("lost").state().exitCode()).isEqualTo(255);
        assertThat(bench.containers.get("half").status()).isEqualTo(Status.RUNNING);
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            try {
                Thread.sleep(5);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
    }
}
