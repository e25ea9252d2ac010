package io.jdock.jshim.process;

import io.jdock.jshim.loop.Spawner;
import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.PidResponse;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.List;

/** Start of an exec: the runtime joins the container and leaves the process to us. */
final class StartExec implements Launch.Verb {
    private final Shim shim;
    private final Task task;
    private final TaskProcess process;
    private final Turns.Turn turn;

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
        process.status().checkStart();
        if (task.init().status() == Status.STOPPED) {
            throw Failure.precondition("container " + task.id() + " init process is not running");
        }
        new Launch(shim, task, process, turn, this).run();
    }

    @Override
    public String failed() {
        return "OCI runtime exec failed";
    }

    @Override
    public List<String> command() {
        String specification = task.bundle().execProcess(process.execId());
        return List.of("exec", "--process", specification, "--detach");
    }

    @Override
    public String pidFile() {
        return task.bundle().execPid(process.execId());
    }

    @Override
    public Spawner.StandIn standIn(String consoleSocket) {
        String specification = task.bundle().execProcess(process.execId());
        return task.runtime()
                .standIn(process.execId(), task.id(), specification, pidFile(), consoleSocket);
    }

    @Override
    public void made(int pid) {
        process.started(Status.RUNNING);
        shim.publisher().publish(new TaskEvent.ExecStarted(task.id(), process.execId(), pid));
        turn.answer(new PidResponse(pid));
        // calls back no earlier than at the end of this turn of the loop, after the event above
        shim.children().onExit(pid, process);
    }

    @Override
    public void undo() {
        // it stays known, so that its Delete finds it
    }

    @Override
    public void over() {
        task.runtime().remove(task.bundle().execProcess(process.execId()));
        task.runtime().remove(pidFile());
        task.runtime().remove(task.bundle().runtimeLog(process.execId()));
    }
}
