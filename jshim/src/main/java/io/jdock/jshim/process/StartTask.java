package io.jdock.jshim.process;

import io.jdock.jshim.health.HealthMonitor;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.PidResponse;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.List;

/** Start of a container's first process. */
final class StartTask {
    private static final String FAILED = "OCI runtime start failed";

    private StartTask() {}

    static void start(Shim shim, Task task, Reply reply) {
        task.init().turns().take(reply, turn -> run(shim, task, turn));
    }

    private static void run(Shim shim, Task task, Turns.Turn turn) {
        TaskProcess init = task.init();
        init.status().checkStart();
        if (task.checkpoint() != null) {
            new RestoreTask(shim, task, turn).run();
            return;
        }
        init.starting();
        try {
            task.runtime()
                    .run(
                            "",
                            List.of("start", task.id()),
                            (status, at) -> turn.guard(() -> ended(shim, task, turn, status)));
        } catch (Failure e) {
            init.started(Status.CREATED);
            throw task.runtime().unstartable(FAILED, "", e);
        }
    }

    private static void ended(Shim shim, Task task, Turns.Turn turn, int status) {
        TaskProcess init = task.init();
        if (status != 0) {
            Failure failure = task.runtime().failure(FAILED, "", status);
            turn.fail(failure);
            init.started(Status.CREATED);
            return;
        }
        shim.publisher().publish(new TaskEvent.Started(task.id(), init.pid()));
        turn.answer(new PidResponse(init.pid()));
        task.health(HealthMonitor::begin);
        init.started(Status.RUNNING);
    }
}
