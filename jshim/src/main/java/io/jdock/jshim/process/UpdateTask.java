package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.UpdateRequest;
import io.jdock.proto.plain.wire.WireMessage;

import java.util.List;

/** Update: new resource limits for a living container. */
final class UpdateTask {
    private static final String FAILED = "OCI runtime update failed";
    private static final int MODE = 0600;

    private UpdateTask() {}

    static void update(Shim shim, Task task, UpdateRequest request, Reply reply) {
        task.init().turns().take(reply, turn -> run(shim, task, request, turn));
    }

    private static void run(Shim shim, Task task, UpdateRequest request, Turns.Turn turn) {
        Status now = task.init().status();
        if (now == Status.STOPPED) {
            throw now.refusal("update");
        }
        String file = task.bundle().exchange("resources");
        shim.parts().linux().files().replaceFile(file, request.resources().value(), MODE);
        try {
            task.runtime()
                    .run(
                            "",
                            List.of("update", "--resources", file, task.id()),
                            (status, at) -> turn.guard(() -> ended(task, file, status, turn)));
        } catch (Failure e) {
            throw task.runtime().unstartable(FAILED, "", e);
        }
    }

    private static void ended(Task task, String file, int status, Turns.Turn turn) {
        task.runtime().remove(file);
        if (status != 0) {
            throw task.runtime().failure(FAILED, "", status);
        }
        turn.answer(WireMessage.EMPTY);
    }
}
