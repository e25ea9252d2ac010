package io.jdock.jshim.process;

import io.jdock.proto.plain.wire.PidResponse;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.ArrayList;
import java.util.List;

/** Start of a container that was created from a checkpoint: the runtime makes it go on. */
final class RestoreTask implements Launch.Verb {
    private final Shim shim;
    private final Task task;
    private final Turns.Turn turn;

    RestoreTask(Shim shim, Task task, Turns.Turn turn) {
        this.shim = shim;
        this.task = task;
        this.turn = turn;
    }

    void run() {
        new Launch(shim, task, task.init(), turn, this).run();
    }

    @Override
    public String failed() {
        return "OCI runtime restore failed";
    }

    @Override
    public List<String> command() {
        Checkpoint checkpoint = task.checkpoint();
        List<String> command = new ArrayList<>();
        command.add("restore");
        command.add("--image-path");
        command.add(checkpoint.images());
        command.add("--work-path");
        command.add(checkpoint.work());
        if (!checkpoint.parent().isEmpty()) {
            command.add("--parent-path");
            command.add(checkpoint.parent());
        }
        command.add("--detach");
        command.add("--no-subreaper");
        if (task.options().noPivotRoot()) {
            command.add("--no-pivot");
        }
        command.add("--bundle");
        command.add(task.bundle().path());
        return command;
    }

    @Override
    public String pidFile() {
        return task.bundle().initPid();
    }

    @Override
    public void made(int pid) {
        task.watch(shim, pid);
        shim.publisher().publish(new TaskEvent.Started(task.id(), pid));
        turn.answer(new PidResponse(pid));
        task.init().started(Status.RUNNING);
        shim.children().onExit(pid, task.init());
    }

    @Override
    public void undo() {
        // the container was only planned; Delete takes away what Create made
    }
}
