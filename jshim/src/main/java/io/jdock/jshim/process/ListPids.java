package io.jdock.jshim.process;

import io.jdock.jshim.rpc.Reply;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.PidsResponse;

import java.util.ArrayList;
import java.util.List;

/** Pids: all processes of a container, as the runtime finds them in its cgroup. */
final class ListPids {
    private static final String FAILED = "OCI runtime ps failed";
    private static final int MAX_SIZE = 4 << 20;
    private static final int MODE = 0600;

    private ListPids() {}

    static void list(Shim shim, Task task, Reply reply) {
        task.init().turns().take(reply, turn -> run(shim, task, turn));
    }

    private static void run(Shim shim, Task task, Turns.Turn turn) {
        Files files = shim.parts().linux().files();
        // a file, not a pipe: nobody reads while the runtime runs, and the list may be long
        String output = task.bundle().exchange("pids");
        int flags = Open.WRONLY | Open.CREAT | Open.TRUNC;
        int fd = files.open(Open.AT_FDCWD, output, flags, MODE);
        try {
            task.runtime()
                    .run(
                            "",
                            List.of("ps", "--format", "json", task.id()),
                            new int[] {-1, fd, -1},
                            (status, at) ->
                                    turn.guard(() -> ended(files, task, output, status, turn)));
        } catch (Failure e) {
            throw task.runtime().unstartable(FAILED, "", e);
        } finally {
            files.close(fd);
        }
    }

    private static void ended(Files files, Task task, String output, int status, Turns.Turn turn) {
        if (status != 0) {
            task.runtime().remove(output);
            throw task.runtime().failure(FAILED, "", status);
        }
        String json = Utf8.decode(files.readFile(output, MAX_SIZE)).trim();
        task.runtime().remove(output);
        List<PidsResponse.Entry> processes = new ArrayList<>();
        for (int pid : JsonInput.parse("ps", json, MAX_SIZE, in -> in.list(JsonInput::int32))) {
            processes.add(new PidsResponse.Entry(pid, execOf(task, pid)));
        }
        turn.answer(new PidsResponse(processes));
    }

    private static String execOf(Task task, int pid) {
        for (TaskProcess exec : task.execs()) {
            if (exec.pid() == pid) {
                return exec.execId();
            }
        }
        return "";
    }
}
