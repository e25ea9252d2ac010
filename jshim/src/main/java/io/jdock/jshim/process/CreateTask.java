package io.jdock.jshim.process;

import io.jdock.jshim.io.Console;
import io.jdock.jshim.io.Parts;
import io.jdock.jshim.io.StdioPlan;
import io.jdock.jshim.io.Streams;
import io.jdock.jshim.logs.ContainerLog;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.wire.Any;
import io.jdock.proto.plain.wire.CreateRequest;
import io.jdock.proto.plain.wire.PidResponse;
import io.jdock.proto.plain.wire.RuncOptions;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.ArrayList;
import java.util.List;

/**
 * Create: mounts the root file system, makes the streams, has the runtime make the container. Its
 * first process then waits to be started. Whatever fails is undone.
 */
final class CreateTask {
    private static final String FAILED = "OCI runtime create failed";

    private final Shim shim;
    private final Tasks tasks;
    private final CreateRequest request;
    private final Turns.Turn turn;
    private final Task task;
    private Console console;

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
        if (!request.checkpoint().isEmpty()) {
            throw Failure.unimplemented("restoring from a checkpoint");
        }
        Task task = task(shim, tasks, request);
        tasks.add(task);
        task.init()
                .turns()
                .take(reply, turn -> new CreateTask(shim, tasks, request, turn, task).run());
    }

    private static Task task(Shim shim, Tasks tasks, CreateRequest request) {
        Files files = shim.parts().linux().files();
        Bundle bundle = new Bundle(request.bundle());
        RuncOptions options = options(request.options());
        StdioPlan plan = StdioPlan.parse(request.stdio());
        Streams streams = new Streams(shim.parts(), plan, log(shim, plan));
        return new Task(
                bundle,
                options,
                new OciRuntime(shim.spawner(), files, bundle, shim.namespace(), options),
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
            makeStreams();
        } catch (Failure e) {
            undo();
            throw e;
        }
        task.init().streams().whenReady(() -> turn.guard(this::go));
    }

    private void go() {
        try {
            startRuntime();
        } catch (Failure e) {
            undo();
            throw e;
        }
    }

    private void makeStreams() {
        Streams streams = task.init().streams();
        task.clientSockets().serve(StdioPlan.parse(request.stdio()).clientSocket());
        streams.open(
                task.options().ioUid(),
                task.options().ioGid(),
                shim.logger(request.stdio(), task.id()));
        if (streams.terminal()) {
            console = new Console(shim.parts(), shim.consolePath(), streams::terminal);
        }
    }

    private void startRuntime() {
        List<String> command = new ArrayList<>();
        command.add("create");
        command.add("--bundle");
        command.add(task.bundle().path());
        command.add("--pid-file");
        command.add(task.bundle().initPid());
        if (task.options().noPivotRoot()) {
            command.add("--no-pivot");
        }
        if (task.options().noNewKeyring()) {
            command.add("--no-new-keyring");
        }
        if (console != null) {
            command.add("--console-socket");
            command.add(console.path());
        }
        command.add(task.id());
        shim.children().hold();
        try {
            int[] streams = task.init().streams().theirs();
            task.runtime().run("", command, streams, (status, at) -> ended(status));
        } catch (Failure e) {
            shim.children().release();
            throw task.runtime().unstartable(FAILED, "", e);
        }
        task.init().streams().handedOver();
    }

    private void ended(int status) {
        turn.guard(() -> finish(status));
        shim.children().release();
    }

    private void finish(int status) {
        try {
            if (status != 0) {
                throw task.runtime().failure(FAILED, "", status);
            }
            succeed();
        } catch (Failure e) {
            undo();
            throw e;
        }
    }

    private void succeed() {
        Files files = shim.parts().linux().files();
        TaskProcess init = task.init();
        if (console != null) {
            console.poll();
            console.close();
        }
        int pid = PidFile.read(files, task.bundle().initPid());
        init.made(pid, new ProcessExit(shim, task, init)::ended);
        init.streams().begin();
        task.created(MemoryEvents.of(files, pid));
        shim.children().onExit(pid, init::ended);
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

    private void undo() {
        if (console != null) {
            console.close();
        }
        task.init().streams().release();
        task.clientSockets().close();
        tasks.remove(task);
        try {
            task.rootfs().unmount();
        } catch (Failure e) {
            shim.parts().log().error("unmounting after a failed create", e);
        }
    }
}
