package io.jdock.jshim.process;

import io.jdock.jshim.io.StdioPlan;
import io.jdock.jshim.io.Streams;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.wire.ExecRequest;
import io.jdock.proto.plain.wire.TaskEvent;
import io.jdock.proto.plain.wire.WireMessage;

/** Exec: notes what is to be run in a container; Start runs it. */
final class ExecProcess {
    private static final int MODE = 0600;

    private ExecProcess() {}

    static void exec(Shim shim, Task task, ExecRequest request, Reply reply) {
        String execId = Identifier.check(request.execId());
        if (task.init().status() == Status.STOPPED) {
            throw Failure.precondition("cannot exec in a stopped state");
        }
        if (task.init().status() == Status.PAUSED) {
            throw Failure.precondition("cannot exec in a paused state");
        }
        task.checkFree(execId);
        StdioPlan plan = StdioPlan.parse(request.stdio());
        task.clientSockets().serve(plan.clientSocket());
        Files files = shim.parts().linux().files();
        files.putFile(task.bundle().execProcess(execId), request.spec().value(), MODE);
        Streams streams = new Streams(shim.parts(), plan, null);
        task.add(new TaskProcess(task.id(), execId, request.stdio(), streams, shim.parts().log()));
        shim.publisher().publish(new TaskEvent.ExecAdded(task.id(), execId));
        reply.answer(WireMessage.EMPTY);
    }
}
