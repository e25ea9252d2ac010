package io.jdock.jcontainerd.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.jvm.containerd.types.Status;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** What a daemon finds that starts after another one was killed. */
@Timeout(120)
class RestoreTest {
    @TempDir private Path directory;
    private TaskWorld world;

    @BeforeEach
    void open() throws Exception {
        world = new TaskWorld(directory);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void livingTasksAreFound() {
        FakeShim shim = world.container("web");
        world.create("web");
        world.start("web");

        world.restart();

        assertThat(world.state("web")).isEqualTo(Status.RUNNING);
        shim.end(3);
        assertThat(world.delete("web")).isEqualTo(3);
    }

    @Test
    void aShimThatDiedMeanwhileAnswersByItsRecord() throws Exception {
        FakeShim shim = world.container("web");
        world.create("web");
        world.stop();
        Files.writeString(
                world.bundle("web").resolve("exit.json"),
                """
                {"id":"web","pid":4711,"status":9,"exited_at":"2026-11-21T04:00:00Z","oom":false}
                """);
        shim.die();

        world.restart();

        assertThat(world.state("web")).isEqualTo(Status.STOPPED);
        assertThat(world.get("web").getExitedAt().getSeconds()).isEqualTo(1_795_233_600L);
        assertThat(world.delete("web")).isEqualTo(9);
    }

    @Test
    void aShimThatDiedWithoutRecordAnswersByItsRemains() {
        FakeShim shim = world.container("web");
        world.create("web");
        world.stop();
        shim.die();

        world.restart();

        assertThat(world.get("web").getExitStatus()).isEqualTo(FakeShims.STATUS_OF_DELETE);
        world.awaitEvents("/tasks/exit");
    }

    @Test
    void theEndIsKnownEvenIfTheBinaryFails() throws Exception {
        FakeShim shim = world.container("web");
        world.create("web");
        world.stop();
        shim.die();
        world.shims().fail("delete");

        world.restart();

        assertThat(world.get("web").getExitStatus()).isEqualTo(255);
        assertThat(world.delete("web")).isEqualTo(255);
    }

    @Test
    void brokenFilesInABundleKeepNobodyWaiting() throws Exception {
        FakeShim shim = world.container("web");
        world.create("web");
        world.stop();
        shim.die();
        Files.writeString(world.bundle("web").resolve("exit.json"), "{\"status");
        Files.writeString(world.bundle("web").resolve("address"), "");

        world.restart();

        assertThat(world.get("web").getExitStatus()).isEqualTo(FakeShims.STATUS_OF_DELETE);
        assertThat(world.delete("web")).isEqualTo(FakeShims.STATUS_OF_DELETE);
    }

    @Test
    void aHalfMadeTaskIsUndone() throws Exception {
        FakeShim shim = world.container("web");
        world.create("web");
        world.stop();
        Files.createFile(world.bundle("web").resolve("intent"));

        world.restart();

        world.refuses(Kind.NOT_FOUND, "task web not found", () -> world.get("web"));
        assertThat(world.eventually(() -> Files.exists(world.bundle("web")) ? null : true))
                .isTrue();
        assertThat(world.shims().runs()).contains("delete web moby");
        shim.die();
        world.container("web");
        assertThat(world.eventually(() -> world.create("web"))).isEqualTo(FakeShim.PID);
    }

    @Test
    void anAnswerLostWithTheDaemonCanBeAskedForAgain() throws Exception {
        FakeShim shim = world.container("web");
        world.create("web");
        shim.end(9);
        world.stop();
        // The daemon had deleted the task in its shim and saved the exit, and was killed there.
        Files.writeString(
                world.bundle("web").resolve("exit.json"),
                """
                {"id":"web","pid":4711,"status":9,"exited_at":"2026-11-21T04:00:00Z","oom":false}
                """);
        shim.forget();

        world.restart();

        assertThat(world.delete("web")).isEqualTo(9);
        assertThat(world.bundle("web")).doesNotExist();
    }

    @Test
    void aStuckShimDoesNotHoldUpTheStart() {
        world.container("stuck").fallSilent();
        world.container("web");
        world.create("stuck");
        world.create("web");

        world.restart();

        assertThat(world.state("web")).isEqualTo(Status.CREATED);
    }
}
