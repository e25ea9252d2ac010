package io.jdock.jshim.process;

import io.jdock.jshim.health.HealthMonitor;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.TaskEvent;
import io.jdock.proto.plain.wire.WireMessage;

import java.util.List;

/** Pause and Resume: the runtime's work, told of by an event. */
final class PauseTask {
    private PauseTask() {}

    static void pause(Shim shim, Task task, Reply reply) {
        task.init()
                .turns()
                .take(
                        reply,
                        turn -> {
                            require(task, Status.RUNNING, "pause");
                            // before: what is begun in a container that freezes hangs
                            task.health(HealthMonitor::suspend);
                            run(shim, task, "pause", new TaskEvent.Paused(task.id()), turn);
                        });
    }

    static void resume(Shim shim, Task task, Reply reply) {
        task.init()
                .turns()
                .take(
                        reply,
                        turn -> {
                            require(task, Status.PAUSED, "resume");
                            run(shim, task, "resume", new TaskEvent.Resumed(task.id()), turn);
                        });
    }

    private static void require(Task task, Status wanted, String verb) {
        Status now = task.init().status();
        if (now != wanted) {
            throw now.refusal(verb);
        }
    }

    private static void run(Shim shim, Task task, String verb, TaskEvent event, Turns.Turn turn) {
        String failed = "OCI runtime " + verb + " failed";
        try {
            task.runtime()
                    .run(
                            "",
                            List.of(verb, task.id()),
                            (status, at) ->
                                    turn.guard(
                                            () -> ended(shim, task, failed, event, status, turn)));
        } catch (Failure e) {
            proceed(task);
            throw task.runtime().unstartable(failed, "", e);
        }
    }

    /** What runs is probed. */
    private static void proceed(Task task) {
        if (task.init().status() == Status.RUNNING) {
            task.health(HealthMonitor::resume);
        }
    }

    private static void ended(
            Shim shim, Task task, String failed, TaskEvent event, int status, Turns.Turn turn) {
        if (status == 0) {
            task.init().paused(event instanceof TaskEvent.Paused);
        }
        proceed(task);
        if (status != 0) {
            throw task.runtime().failure(failed, "", status);
        }
        shim.publisher().publish(event);
        turn.answer(WireMessage.EMPTY);
    }
}
