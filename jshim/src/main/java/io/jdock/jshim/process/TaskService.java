package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Call;
import io.jdock.jshim.rpc.Reply;
import io.jdock.jshim.rpc.Service;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.Any;
import io.jdock.proto.plain.wire.CheckpointRequest;
import io.jdock.proto.plain.wire.CloseIoRequest;
import io.jdock.proto.plain.wire.ConnectResponse;
import io.jdock.proto.plain.wire.CreateRequest;
import io.jdock.proto.plain.wire.ExecRequest;
import io.jdock.proto.plain.wire.KillRequest;
import io.jdock.proto.plain.wire.ResizeRequest;
import io.jdock.proto.plain.wire.ShimState;
import io.jdock.proto.plain.wire.TaskTarget;
import io.jdock.proto.plain.wire.UpdateRequest;
import io.jdock.proto.plain.wire.WireMessage;

/**
 * {@code containerd.task.v2.Task}, and {@code v3} which says the same: which verb answers which
 * call.
 */
public final class TaskService implements Service {
    private static final String NAME = "containerd.task.v2.Task";
    private static final String NAME_3 = "containerd.task.v3.Task";

    private final Shim shim;
    private final Tasks tasks = new Tasks();
    private final Departures departures;
    private final Runnable unserved;

    /**
     * @param unserved runs after Shutdown was answered: nobody is to be served any more
     * @param over runs after that, when no client of a container is left
     */
    public TaskService(Shim shim, Runnable unserved, Runnable over) {
        this.shim = shim;
        this.unserved = unserved;
        this.departures = new Departures(over);
    }

    @Override
    public void call(Call call, Reply reply) {
        if (call.service().equals(ShimState.SERVICE) && call.method().equals(ShimState.METHOD)) {
            reply.answer(new StateReport(shim, tasks).state());
            return;
        }
        if (!call.service().equals(NAME) && !call.service().equals(NAME_3)) {
            throw Failure.unimplemented("service " + call.service());
        }
        byte[] payload = call.payload();
        switch (call.method()) {
            case "Create" -> CreateTask.create(shim, tasks, CreateRequest.decode(payload), reply);
            case "Start" -> start(TaskTarget.decode(payload), reply);
            case "Delete" -> delete(TaskTarget.decode(payload), reply);
            case "Exec" -> exec(ExecRequest.decode(payload), reply);
            case "Kill" -> kill(KillRequest.decode(payload), reply);
            case "State" -> state(TaskTarget.decode(payload), reply);
            case "Wait" -> tasks.process(TaskTarget.decode(payload)).await(reply);
            case "Pids" -> ListPids.list(shim, named(payload), reply);
            case "Pause" -> PauseTask.pause(shim, named(payload), reply);
            case "Resume" -> PauseTask.resume(shim, named(payload), reply);
            case "Checkpoint" -> checkpoint(CheckpointRequest.decode(payload), reply);
            case "Stats" -> stats(named(payload), reply);
            case "Update" -> update(UpdateRequest.decode(payload), reply);
            case "ResizePty" -> resize(ResizeRequest.decode(payload), reply);
            case "CloseIO" -> closeIo(CloseIoRequest.decode(payload), reply);
            case "Connect" -> connect(TaskTarget.decodeId(payload), reply);
            case "Shutdown" -> shutdown(reply);
            default -> throw Failure.unimplemented("method " + call.method());
        }
    }

    /** Leaves a report of what this shim has in hand in its bundles. */
    public void report() {
        new StateReport(shim, tasks).write();
    }

    private Task named(byte[] payload) {
        return tasks.task(TaskTarget.decodeId(payload).id());
    }

    private void start(TaskTarget target, Reply reply) {
        Task task = tasks.task(target.id());
        if (target.execId().isEmpty()) {
            StartTask.start(shim, task, reply);
        } else {
            StartExec.start(shim, task, task.process(target.execId()), reply);
        }
    }

    private void delete(TaskTarget target, Reply reply) {
        Task task = tasks.task(target.id());
        if (target.execId().isEmpty()) {
            DeleteTask.delete(shim, tasks, task, departures, reply);
        } else {
            DeleteExec.delete(task, task.process(target.execId()), departures, reply);
        }
    }

    private void exec(ExecRequest request, Reply reply) {
        ExecProcess.exec(shim, tasks.task(request.id()), request, reply);
    }

    private void kill(KillRequest request, Reply reply) {
        Task task = tasks.task(request.target().id());
        TaskProcess process = task.process(request.target().execId());
        KillProcess.kill(shim, task, process, request, reply);
    }

    private void state(TaskTarget target, Reply reply) {
        Task task = tasks.task(target.id());
        reply.answer(task.process(target.execId()).state(task.bundle().path()));
    }

    private void checkpoint(CheckpointRequest request, Reply reply) {
        CheckpointTask.checkpoint(shim, tasks.task(request.id()), request, reply);
    }

    private void stats(Task task, Reply reply) {
        Any metrics = task.groups().metrics(shim.parts().linux().files());
        reply.answer(to -> to.message(1, metrics));
    }

    private void update(UpdateRequest request, Reply reply) {
        UpdateTask.update(shim, tasks.task(request.id()), request, reply);
    }

    private void resize(ResizeRequest request, Reply reply) {
        tasks.process(request.target()).resize(request.width(), request.height());
        reply.answer(WireMessage.EMPTY);
    }

    private void closeIo(CloseIoRequest request, Reply reply) {
        if (request.stdin()) {
            tasks.process(request.target()).streams().closeStdin();
        }
        reply.answer(WireMessage.EMPTY);
    }

    private void connect(TaskTarget target, Reply reply) {
        int taskPid = tasks.has(target.id()) ? tasks.task(target.id()).init().pid() : 0;
        int self = shim.parts().linux().processes().pid();
        reply.answer(new ConnectResponse(self, taskPid, ""));
    }

    /** Ends the shim once it has no container; with one it is no error and does nothing. */
    private void shutdown(Reply reply) {
        if (tasks.isEmpty()) {
            shim.publisher().whenIdle(() -> end(reply));
        } else {
            reply.answer(WireMessage.EMPTY);
        }
    }

    /** Ends the shim of which nobody wants anything: no daemon is there, and no container. */
    public void endUnlessNeeded() {
        if (tasks.isEmpty()) {
            shim.parts().log().info("ending: no container, and nobody asks for one");
            shim.publisher().whenIdle(() -> end(Reply.NOBODY));
        }
    }

    private void end(Reply reply) {
        reply.answer(WireMessage.EMPTY);
        // a container of the group may have come while the last event was on its way
        if (tasks.isEmpty()) {
            unserved.run();
            departures.stopWhenDone();
        }
    }
}
