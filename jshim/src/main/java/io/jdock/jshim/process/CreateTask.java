package io.jdock.jshim.process;

import io.jdock.jshim.io.Parts;
import io.jdock.jshim.io.StdioPlan;
import io.jdock.jshim.io.Streams;
import io.jdock.jshim.logs.ContainerLog;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.Any;
import io.jdock.proto.plain.wire.CreateRequest;
import io.jdock.proto.plain.wire.PidResponse;
import io.jdock.proto.plain.wire.RuncOptions;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.ArrayList;
import java.util.List;

/**
 * Create: mounts the root file system, makes the streams, has the runtime make the container. Its
 * first process then waits to be started. What is to be restored from a checkpoint exists only from
 * its start on. Whatever fails is undone.
 */
final class CreateTask implements Launch.Verb {
    private final Shim shim;
    private final Tasks tasks;
    private final CreateRequest request;
    private final Turns.Turn turn;
    private final Task task;

    private CreateTask(Shim shim, Tasks tasks, CreateRequest request, Turns.Turn turn, Task task) {
        this.shim = shim;
        this.tasks = tasks;
        this.request = request;
        this.turn = turn;
        this.task = task;
    }

    static void create(Shim shim, Tasks tasks, CreateRequest request, Reply reply) {
        Identifier.check(request.id());
        if (tasks.has(request.id())) {
            throw Failure.exists("task " + request.id());
        }
        Task task = task(shim, tasks, request);
        tasks.add(task);
        task.init()
                .turns()
                .take(reply, turn -> new CreateTask(shim, tasks, request, turn, task).run());
    }

    private static Task task(Shim shim, Tasks tasks, CreateRequest request) {
        Bundle bundle = new Bundle(request.bundle());
        RuncOptions options = options(request.options());
        StdioPlan plan = StdioPlan.parse(request.stdio());
        Streams streams = new Streams(shim.parts(), plan, log(shim, plan));
        return new Task(
                bundle,
                options,
                request.checkpoint().isEmpty() ? null : Checkpoint.of(request, bundle, options),
                new OciRuntime(
                        shim.spawner(),
                        shim.parts().linux(),
                        bundle,
                        shim.namespace(),
                        shim.program(),
                        options),
                new Rootfs(shim.parts().linux(), bundle),
                new ClientSockets(shim.parts(), new ContainerServices(shim, tasks)),
                new TaskProcess(request.id(), "", request.stdio(), streams, shim.parts().log()));
    }

    private static RuncOptions options(Any options) {
        if (options.typeUrl().isEmpty()) {
            return RuncOptions.DEFAULTS;
        }
        if (!options.typeUrl().endsWith(RuncOptions.TYPE)) {
            throw Failure.invalid("unsupported options of type " + options.typeUrl());
        }
        return RuncOptions.decode(options.value());
    }

    private static ContainerLog log(Shim shim, StdioPlan plan) {
        if (plan.stdout() instanceof StdioPlan.Output.Clients output && output.log() != null) {
            Parts parts = shim.parts();
            return new ContainerLog(
                    parts.loop(), parts.linux(), parts.log(), shim.children(), output.log());
        }
        return null;
    }

    private void run() {
        try {
            SavedOptions.write(shim.parts().linux().files(), task.bundle(), task.options());
            task.rootfs().mount(request.rootfs());
            task.clientSockets().serve(StdioPlan.parse(request.stdio()).clientSocket());
        } catch (Failure e) {
            task.init().streams().release();
            undo();
            throw e;
        }
        if (task.checkpoint() == null) {
            new Launch(shim, task, task.init(), turn, this).run();
        } else {
            created(0);
        }
    }

    @Override
    public String failed() {
        return "OCI runtime create failed";
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>();
        command.add("create");
        command.add("--bundle");
        command.add(task.bundle().path());
        if (task.options().noPivotRoot()) {
            command.add("--no-pivot");
        }
        if (task.options().noNewKeyring()) {
            command.add("--no-new-keyring");
        }
        return command;
    }

    @Override
    public String pidFile() {
        return task.bundle().initPid();
    }

    @Override
    public void made(int pid) {
        task.watch(shim, pid);
        shim.children().onExit(pid, task.init());
        created(pid);
    }

    private void created(int pid) {
        task.complete();
        shim.publisher()
                .publish(
                        new TaskEvent.Created(
                                task.id(),
                                task.bundle().path(),
                                request.rootfs(),
                                request.stdio(),
                                request.checkpoint(),
                                pid));
        turn.answer(new PidResponse(pid));
    }

    @Override
    public void undo() {
        task.clientSockets().close();
        tasks.remove(task);
        try {
            task.rootfs().unmount();
        } catch (Failure e) {
            shim.parts().log().error("unmounting after a failed create", e);
        }
    }
}
