package io.jdock.jshim.process;

import io.jdock.jshim.health.LimitedOutput;
import io.jdock.jshim.health.Prober;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;

import java.util.List;

/**
 * Probes by the runtime's exec: whatever runtime that is, a probe has just the rights that it would
 * give to any other process.
 */
final class RuntimeProber implements Prober {
    /** No exec can be called so. */
    private static final String NAME = "-health";

    private static final String FAILED = "OCI runtime exec failed";
    private static final int MODE = 0600;
    private static final int CHUNK = 1024;
    private static final int CHUNKS_PER_TURN = 64;

    private final Shim shim;
    private final Task task;
    private final Files files;
    private Listener listener;
    private LimitedOutput output;
    private int pipe = -1;
    private int pid;
    private boolean unwanted;

    /**
     * @param process JSON of the OCI process
     */
    RuntimeProber(Shim shim, Task task, byte[] process) {
        this.shim = shim;
        this.task = task;
        this.files = shim.parts().linux().files();
        files.putFile(task.bundle().execProcess(NAME), process, MODE);
    }

    @Override
    public void start(Listener hears) {
        listener = hears;
        output = new LimitedOutput();
        unwanted = false;
        try {
            run();
        } catch (Failure e) {
            closePipe();
            listener.failed(String.valueOf(e.getMessage()));
        }
    }

    private void run() {
        int nothing = files.open("/dev/null", Open.RDONLY);
        int[] ends = files.pipe(0);
        pipe = ends[0];
        shim.children().hold();
        try {
            files.nonBlocking(pipe, true);
            exec(nothing, ends[1]);
        } catch (Failure e) {
            shim.children().release();
            throw task.runtime().unstartable(FAILED, NAME, e);
        } finally {
            files.close(nothing);
            files.close(ends[1]);
        }
        shim.parts().loop().watch(pipe, Polling.IN, events -> read());
    }

    private void exec(int stdin, int out) {
        String process = task.bundle().execProcess(NAME);
        String pidFile = task.bundle().execPid(NAME);
        List<String> command =
                List.of("exec", "--process", process, "--pid-file", pidFile, "--detach", task.id());
        task.runtime()
                .run(
                        NAME,
                        command,
                        new int[] {stdin, out, out},
                        task.runtime().standIn(NAME, task.id(), process, pidFile, ""),
                        (status, at) -> runtimeEnded(status));
    }

    private void runtimeEnded(int status) {
        try {
            begun(status);
        } catch (Failure e) {
            closePipe();
            listener.failed(e.getMessage() + ": unknown");
        } finally {
            shim.children().release();
        }
    }

    private void begun(int status) {
        if (status != 0) {
            throw task.runtime().failure(FAILED, NAME, status);
        }
        pid = PidFile.read(files, task.bundle().execPid(NAME));
        listener.started();
        shim.children().onExit(pid, (code, at) -> ended(code));
        if (unwanted) {
            kill();
        }
    }

    private void read() {
        byte[] chunk = new byte[CHUNK];
        for (int i = 0; i < CHUNKS_PER_TURN; i++) {
            int n = files.read(pipe, chunk, chunk.length);
            if (n == -Errno.EAGAIN) {
                return;
            }
            if (n <= 0) {
                closePipe();
                return;
            }
            output.add(chunk, n);
        }
    }

    /** What others it left behind may still write is not waited for. */
    private void ended(int code) {
        pid = 0;
        if (pipe >= 0) {
            read();
        }
        closePipe();
        listener.ended(code, output.bytes());
    }

    private void closePipe() {
        if (pipe >= 0) {
            shim.parts().loop().forget(pipe);
            files.close(pipe);
            pipe = -1;
        }
    }

    @Override
    public void kill() {
        unwanted = true;
        if (pid != 0) {
            new Descendants(shim.parts().linux()).kill(pid);
        }
    }

    @Override
    public void close() {
        task.runtime().remove(task.bundle().execProcess(NAME));
        task.runtime().remove(task.bundle().execPid(NAME));
        task.runtime().remove(task.bundle().runtimeLog(NAME));
    }
}
