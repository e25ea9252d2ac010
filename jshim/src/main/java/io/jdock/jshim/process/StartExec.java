package io.jdock.jshim.process;

import io.jdock.jshim.io.Console;
import io.jdock.jshim.io.Streams;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.wire.PidResponse;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.ArrayList;
import java.util.List;

/** Start of an exec: the runtime joins the container and leaves the process to us. */
final class StartExec {
    private static final String FAILED = "OCI runtime exec failed";

    private final Shim shim;
    private final Task task;
    private final TaskProcess process;
    private final Turns.Turn turn;
    private Console console;

    private StartExec(Shim shim, Task task, TaskProcess process, Turns.Turn turn) {
        this.shim = shim;
        this.task = task;
        this.process = process;
        this.turn = turn;
    }

    static void start(Shim shim, Task task, TaskProcess process, Reply reply) {
        process.turns().take(reply, turn -> new StartExec(shim, task, process, turn).run());
    }

    private void run() {
        if (process.status() != Status.CREATED || process.pid() != 0) {
            throw Failure.precondition("cannot start exec " + process.execId() + " again");
        }
        try {
            makeStreams();
        } catch (Failure e) {
            undo();
            throw e;
        }
        process.streams().whenReady(() -> turn.guard(this::go));
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
        Streams streams = process.streams();
        streams.open(
                task.options().ioUid(),
                task.options().ioGid(),
                shim.logger(process.stdio(), process.execId()));
        if (streams.terminal()) {
            console = new Console(shim.parts(), shim.consolePath(), streams::terminal);
        }
    }

    private void startRuntime() {
        List<String> command = new ArrayList<>();
        command.add("exec");
        command.add("--process");
        command.add(task.bundle().execProcess(process.execId()));
        command.add("--pid-file");
        command.add(task.bundle().execPid(process.execId()));
        command.add("--detach");
        if (console != null) {
            command.add("--console-socket");
            command.add(console.path());
        }
        command.add(task.id());
        shim.children().hold();
        try {
            int[] streams = process.streams().theirs();
            task.runtime().run(process.execId(), command, streams, (status, at) -> ended(status));
        } catch (Failure e) {
            shim.children().release();
            throw task.runtime().unstartable(FAILED, process.execId(), e);
        }
        process.streams().handedOver();
    }

    private void ended(int status) {
        turn.guard(() -> finish(status));
        turn.guard(this::removeFiles);
        shim.children().release();
    }

    private void finish(int status) {
        try {
            if (status != 0) {
                throw task.runtime().failure(FAILED, process.execId(), status);
            }
            succeed();
        } catch (Failure e) {
            undo();
            throw e;
        }
    }

    private void succeed() {
        if (console != null) {
            console.poll();
            console.close();
        }
        Files files = shim.parts().linux().files();
        int pid = PidFile.read(files, task.bundle().execPid(process.execId()));
        process.made(pid, new ProcessExit(shim, task, process)::ended);
        process.streams().begin();
        process.started(Status.RUNNING);
        shim.publisher().publish(new TaskEvent.ExecStarted(task.id(), process.execId(), pid));
        turn.answer(new PidResponse(pid));
        // calls back no earlier than at the end of this turn of the loop, after the event above
        shim.children().onExit(pid, process::ended);
    }

    private void removeFiles() {
        task.runtime().remove(task.bundle().execProcess(process.execId()));
        task.runtime().remove(task.bundle().execPid(process.execId()));
        task.runtime().remove(task.bundle().runtimeLog(process.execId()));
    }

    private void undo() {
        if (console != null) {
            console.close();
        }
        process.streams().release();
    }
}
