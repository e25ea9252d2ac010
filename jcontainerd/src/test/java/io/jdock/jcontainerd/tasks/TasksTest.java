package io.jdock.jcontainerd.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.containerd.tasks.WaitResponse;
import io.jdock.proto.jvm.containerd.types.Process;
import io.jdock.proto.jvm.containerd.types.Status;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.Future;

@Timeout(120)
class TasksTest {
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
    void aTaskFromCreateToDelete() throws Exception {
        FakeShim shim = world.container("web");

        assertThat(world.create("web")).isEqualTo(FakeShim.PID);
        assertThat(shim.created().getBundle()).isEqualTo(world.bundle("web").toString());
        assertThat(shim.created().getStdout()).isEqualTo("json-file:///x?y=z");
        assertThat(world.bundle("web").resolve("config.json")).hasContent("{\"spec\":1}");
        assertThat(world.state("web")).isEqualTo(Status.CREATED);

        world.start("web");
        Future<WaitResponse> end = world.waitFor("web");
        assertThat(world.state("web")).isEqualTo(Status.RUNNING);
        shim.end(9);

        assertThat(end.get().getExitStatus()).isEqualTo(9);
        assertThat(world.get("web").getExitStatus()).isEqualTo(9);
        assertThat(world.delete("web")).isEqualTo(9);
        assertThat(shim.isShutDown()).isTrue();
        assertThat(world.bundle("web")).doesNotExist();
        world.refuses(Kind.NOT_FOUND, "task web not found", () -> world.get("web"));
        assertThat(world.shims().runs()).isEqualTo("start web moby " + world.bundle("web") + "\n");
    }

    @Test
    void aNameIsTakenOnce() {
        world.container("web");
        world.create("web");

        world.refuses(Kind.ALREADY_EXISTS, "task web: already exists", () -> world.create("web"));
        assertThat(world.state("web")).isEqualTo(Status.CREATED);
    }

    @Test
    void namespacesDoNotSeeEachOther() {
        world.container("web");
        world.create("web");

        world.refuses(Kind.NOT_FOUND, "task web not found", () -> world.in("other").get("web"));
        assertThat(world.in("other").list()).isEmpty();
    }

    @Test
    void whatFailsInTheShimLeavesNothing() {
        world.container("web").refuse(Failure.unknown("runc: exec format error", null));

        world.refuses(
                Kind.UNKNOWN,
                "failed to create shim task: runc: exec format error",
                () -> world.create("web"));

        assertThat(world.bundle("web")).doesNotExist();
        world.refuses(Kind.NOT_FOUND, "task web not found", () -> world.get("web"));
    }

    @Test
    void aShimThatDoesNotStartLeavesNothing() throws Exception {
        world.container("web");
        world.shims().fail("start");

        assertThatThrownBy(() -> world.create("web"))
                .hasMessageContaining("failed to start shim: start is broken");
        assertThat(world.bundle("web")).doesNotExist();
        assertThat(world.list()).isEmpty();
    }

    @Test
    void theShimsErrorsPassUnchanged() {
        world.container("web");
        world.create("web");

        world.refuses(
                Kind.FAILED_PRECONDITION,
                "task must be stopped before deletion",
                () -> world.delete("web"));
        assertThat(world.state("web")).isEqualTo(Status.CREATED);
    }

    @Test
    void aDeadShimsTaskIsThereUntilItIsDeleted() throws Exception {
        FakeShim shim = world.container("web");
        world.create("web");
        world.start("web");
        Future<WaitResponse> end = world.waitFor("web");

        shim.die();

        assertThat(end.get().getExitStatus()).isEqualTo(FakeShims.STATUS_OF_DELETE);
        Process process = world.get("web");
        assertThat(process.getStatus()).isEqualTo(Status.STOPPED);
        assertThat(process.getExitStatus()).isEqualTo(FakeShims.STATUS_OF_DELETE);
        world.refuses(
                Kind.NOT_FOUND, "process already finished: not found", () -> world.kill("web", 9));
        world.awaitEvents("/tasks/exit");
        assertThat(world.delete("web")).isEqualTo(FakeShims.STATUS_OF_DELETE);
        world.awaitEvents("/tasks/exit", "/tasks/delete");
        assertThat(world.bundle("web")).doesNotExist();
    }

    @Test
    void anEndIsToldOnce() {
        FakeShim shim = world.container("web");
        world.create("web");
        shim.end(9);
        world.forwardExit("web", 9);
        world.forwardExit("web", 9);

        shim.die();

        // Only its own word counts, not what its remains say.
        assertThat(world.eventually(() -> world.get("web")).getExitStatus()).isEqualTo(9);
        assertThat(world.delete("web")).isEqualTo(9);
        world.awaitEvents("/tasks/exit", "/tasks/delete");
    }

    @Test
    void anExecsEndIsNotTheTasks() {
        FakeShim shim = world.container("web");
        world.create("web");
        world.forwardExecExit("web", "shell");

        shim.die();

        world.awaitEvents("/tasks/exit", "/tasks/exit");
    }

    @Test
    void aSilentShimDelaysNobodyElse() {
        world.container("stuck").fallSilent();
        world.container("web");
        world.create("stuck");
        world.create("web");

        assertThat(world.list())
                .extracting(Process::getId, Process::getStatus)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("stuck", Status.UNKNOWN),
                        org.assertj.core.api.Assertions.tuple("web", Status.CREATED));
        assertThat(world.state("web")).isEqualTo(Status.CREATED);
    }

    @Test
    void idsOfExecsAreIdentifiers() {
        world.container("web");
        world.create("web");

        world.refuses(
                Kind.INVALID_ARGUMENT, "exec id cannot be empty", () -> world.exec("web", ""));
        world.refuses(
                Kind.INVALID_ARGUMENT, "invalid exec id ../x", () -> world.exec("web", "../x"));
    }
}
