package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Processes;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.List;

/**
 * Delete of a container that has ended, or was never started: its output is waited for, the
 * runtime's traces and the root file system go, clients and their socket too.
 */
final class DeleteTask {
    private final Shim shim;
    private final Tasks tasks;
    private final Task task;
    private final Turns.Turn turn;
    private final Departures departures;

    private DeleteTask(Shim shim, Tasks tasks, Task task, Turns.Turn turn, Departures departures) {
        this.shim = shim;
        this.tasks = tasks;
        this.task = task;
        this.turn = turn;
        this.departures = departures;
    }

    static void delete(Shim shim, Tasks tasks, Task task, Departures departures, Reply reply) {
        task.init()
                .turns()
                .take(reply, turn -> new DeleteTask(shim, tasks, task, turn, departures).run());
    }

    private void run() {
        TaskProcess init = task.init();
        init.status().checkDelete();
        if (init.pid() == 0) {
            // planned from a checkpoint, and never restored
            runRuntime();
            return;
        }
        if (init.status() == Status.CREATED) {
            shim.parts().linux().processes().kill(init.pid(), Processes.SIGKILL);
        }
        init.whenStopped(() -> init.streams().whenEnded(() -> turn.guard(this::runRuntime)));
    }

    private void runRuntime() {
        try {
            task.runtime()
                    .run(
                            "",
                            List.of("delete", "--force", task.id()),
                            (status, at) -> turn.guard(() -> ended(status)));
        } catch (Failure e) {
            throw task.runtime().unstartable("OCI runtime delete failed", "", e);
        }
    }

    private void ended(int status) {
        if (status != 0) {
            Failure failure = task.runtime().failure("OCI runtime delete failed", "", status);
            if (!String.valueOf(failure.getMessage()).contains("does not exist")) {
                throw failure;
            }
        }
        task.rootfs().unmount();
        TaskProcess init = task.init();
        for (TaskProcess exec : task.execs()) {
            exec.streams().close();
            exec.deleted();
            departures.expect(exec.streams());
        }
        init.streams().close();
        // whoever asked may take away the directory that the log lies in, or start anew in it
        init.streams().whenLogSettled(() -> turn.guard(this::finish));
    }

    private void finish() {
        TaskProcess init = task.init();
        init.deleted();
        departures.expect(init.streams());
        task.clientSockets().close();
        tasks.remove(task);
        shim.publisher().publish(new TaskEvent.Deleted(task.id(), init.end()));
        turn.answer(init.end());
    }
}
