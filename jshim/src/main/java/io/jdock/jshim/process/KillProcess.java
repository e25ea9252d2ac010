package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.wire.KillRequest;
import io.jdock.proto.plain.wire.WireMessage;

import java.util.List;

/**
 * Kill. One process is signalled directly: it is our child, so its number cannot have passed to
 * another. All of a container's are the runtime's to find.
 */
final class KillProcess {
    private static final String FAILED = "OCI runtime kill failed";
    private static final int MAX_SIGNAL = 64;

    private KillProcess() {}

    static void kill(Shim shim, Task task, TaskProcess process, KillRequest request, Reply reply) {
        if (request.signal() < 0 || request.signal() > MAX_SIGNAL) {
            throw Failure.invalid("signal " + request.signal());
        }
        if (process.pid() == 0) {
            throw Failure.precondition("process not created");
        }
        if (request.all() && process.init()) {
            process.turns().take(reply, turn -> killAll(task, request.signal(), turn));
            return;
        }
        if (process.status() == Status.STOPPED) {
            throw Failure.notFound("process already finished");
        }
        int result = shim.parts().linux().processes().kill(process.pid(), request.signal());
        if (result == -Errno.ESRCH) {
            throw Failure.notFound("process already finished");
        }
        if (result < 0) {
            throw new Failure(Kind.UNKNOWN, "kill " + process.pid() + ": " + Errno.text(-result));
        }
        reply.answer(WireMessage.EMPTY);
    }

    private static void killAll(Task task, int signal, Turns.Turn turn) {
        try {
            task.runtime()
                    .run(
                            "",
                            List.of("kill", "--all", task.id(), String.valueOf(signal)),
                            (status, at) -> turn.guard(() -> killedAll(task, status, turn)));
        } catch (Failure e) {
            throw task.runtime().unstartable(FAILED, "", e);
        }
    }

    private static void killedAll(Task task, int status, Turns.Turn turn) {
        if (status == 0) {
            turn.answer(WireMessage.EMPTY);
            return;
        }
        Failure failure = task.runtime().failure(FAILED, "", status);
        String message = String.valueOf(failure.getMessage());
        boolean gone =
                message.contains("process already finished")
                        || message.contains("container not running")
                        || message.contains("no such process");
        throw gone ? Failure.notFound("process already finished") : failure;
    }
}
