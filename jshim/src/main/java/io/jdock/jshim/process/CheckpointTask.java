package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.wire.CheckpointRequest;
import io.jdock.proto.plain.wire.TaskEvent;
import io.jdock.proto.plain.wire.WireMessage;

import java.util.ArrayList;
import java.util.List;

/** Checkpoint: the runtime has criu write a container's processes to files. */
final class CheckpointTask {
    private static final int MODE = 0700;

    private final Shim shim;
    private final Files files;
    private final Task task;
    private final CheckpointRequest request;
    private final Turns.Turn turn;

    private CheckpointTask(Shim shim, Task task, CheckpointRequest request, Turns.Turn turn) {
        this.shim = shim;
        this.files = shim.parts().linux().files();
        this.task = task;
        this.request = request;
        this.turn = turn;
    }

    static void checkpoint(Shim shim, Task task, CheckpointRequest request, Reply reply) {
        task.init()
                .turns()
                .take(reply, turn -> new CheckpointTask(shim, task, request, turn).run());
    }

    private void run() {
        Status now = task.init().status();
        if (!now.alive()) {
            throw now.refusal("checkpoint");
        }
        if (ownWork() && !files.exists(work())) {
            files.mkdir(Open.AT_FDCWD, work(), MODE);
        }
        try {
            task.runtime().run("", command(), (status, at) -> turn.guard(() -> ended(status)));
        } catch (Failure e) {
            throw task.runtime().unstartable("OCI runtime checkpoint failed", "", e);
        }
    }

    private boolean ownWork() {
        return request.options().workPath().isEmpty();
    }

    private String work() {
        return ownWork() ? task.bundle().work() : request.options().workPath();
    }

    private List<String> command() {
        CheckpointRequest.Options options = request.options();
        List<String> command = new ArrayList<>();
        command.add("checkpoint");
        add("--image-path", request.path(), command);
        add("--work-path", work(), command);
        add("--parent-path", options.parentPath(), command);
        flag("--tcp-established", options.openTcp(), command);
        flag("--ext-unix-sk", options.externalUnixSockets(), command);
        flag("--shell-job", options.terminal(), command);
        flag("--file-locks", options.fileLocks(), command);
        add("--manage-cgroups-mode", options.cgroupsMode(), command);
        for (String namespace : options.emptyNamespaces()) {
            add("--empty-ns", namespace, command);
        }
        flag("--leave-running", !options.exit(), command);
        command.add(task.id());
        return command;
    }

    private static void add(String flag, String value, List<String> command) {
        if (!value.isEmpty()) {
            command.add(flag);
            command.add(value);
        }
    }

    private static void flag(String flag, boolean set, List<String> command) {
        if (set) {
            command.add(flag);
        }
    }

    private void ended(int status) {
        if (status != 0) {
            throw failure(status);
        }
        clean();
        shim.publisher().publish(new TaskEvent.Checkpointed(task.id(), request.path()));
        turn.answer(WireMessage.EMPTY);
    }

    /** Says where criu's log is: it alone tells what could not be written. */
    private Failure failure(int status) {
        String log = work() + "/dump.log";
        if (ownWork() && files.exists(log)) {
            files.rename(Open.AT_FDCWD, log, Open.AT_FDCWD, task.bundle().dumpLog());
            log = task.bundle().dumpLog();
        }
        clean();
        String why =
                task.runtime().failure(task.runtime().endedWith(status), "", status).getMessage();
        int line = why.indexOf('\n');
        return new Failure(
                Kind.UNKNOWN, (line < 0 ? why : why.substring(0, line)) + " path= " + log);
    }

    private void clean() {
        if (!ownWork()) {
            return;
        }
        int directory = files.open(work(), Open.RDONLY | Open.DIRECTORY);
        for (String name : files.list(directory)) {
            files.unlink(directory, name, 0);
        }
        files.close(directory);
        files.unlink(Open.AT_FDCWD, work(), Open.AT_REMOVEDIR);
    }
}
