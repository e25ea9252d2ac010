package io.jdock.jshim.io;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Spawner;
import io.jdock.jshim.loop.Timer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Open;
import io.jdock.proto.plain.sys.Polling;
import io.jdock.proto.plain.sys.Processes;

import java.util.List;

/**
 * A program that takes a process's output, by containerd's contract for {@code binary://}: it reads
 * stdout from descriptor 3 and stderr from 4, and closes 5 once it can. Whoever holds the writing
 * ends last ends its input; SIGTERM follows when the process was deleted, and SIGKILL if need be.
 */
public final class Logger {
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final long READY_MILLIS = 10_000;
    private static final long END_MILLIS = 12_000;

    /** Above all numbers that the program's descriptors get. */
    private static final int LOWEST = 16;

    private final Loop loop;
    private final Files files;
    private final Processes processes;
    private final Log log;

    /** Our ends, writing; 0 is unused. */
    private final int[] ours = {-1, -1, -1};

    private int ready = -1;
    private int pid;
    private boolean ended;
    private Timer patience;
    private Timer grace;

    /**
     * Starts the program.
     *
     * @param id of the container, or of the exec
     * @throws Failure when it cannot be started
     */
    public Logger(
            Parts parts, Spawner spawner, String namespace, String id, StdioPlan.Output.Binary to) {
        this.loop = parts.loop();
        this.files = parts.linux().files();
        this.processes = parts.linux().processes();
        this.log = parts.log();
        int[] theirs = {devNull(), devNull(), devNull(), -1, -1, -1};
        theirs[3] = pipe(STDOUT);
        theirs[4] = pipe(STDERR);
        int[] told = files.pipe(0);
        theirs[5] = above(told[1]);
        ready = told[0];
        List<String> variables = List.of("CONTAINER_ID=" + id, "CONTAINER_NAMESPACE=" + namespace);
        try {
            pid = spawner.start(to.program(), to.arguments(), variables, theirs, this::ended);
        } catch (Failure e) {
            close();
            throw new Failure(e.kind(), "failed to start binary process: " + e.getMessage(), e);
        } finally {
            close(theirs);
        }
    }

    private int devNull() {
        return above(files.open("/dev/null", Open.RDWR));
    }

    private int above(int fd) {
        int high = files.duplicate(fd, LOWEST);
        files.close(fd);
        return high;
    }

    private int pipe(int stream) {
        int[] ends = files.pipe(0);
        ours[stream] = ends[1];
        return above(ends[0]);
    }

    /** A writing end, no longer this object's to close. */
    int take(int stream) {
        int fd = ours[stream];
        ours[stream] = -1;
        return fd;
    }

    /**
     * Runs the task once the program reads. One that has ended, or takes longer than ten seconds,
     * holds up nobody.
     */
    void whenReady(Runnable task) {
        loop.watch(ready, Polling.IN, events -> tellReady(task));
        patience = loop.after(READY_MILLIS, () -> tellReady(task));
    }

    private void tellReady(Runnable task) {
        patience.cancel();
        closeReady();
        task.run();
    }

    private void ended(int status, long at) {
        ended = true;
        if (status != 0) {
            log.warn("a logger ended with status " + status);
        }
        if (grace != null) {
            grace.cancel();
        }
    }

    void close() {
        if (patience != null) {
            patience.cancel();
        }
        closeReady();
        close(ours);
        if (pid > 0 && !ended && grace == null) {
            processes.kill(pid, Processes.SIGTERM);
            grace = loop.after(END_MILLIS, this::kill);
        }
    }

    private void kill() {
        if (!ended) {
            processes.kill(pid, Processes.SIGKILL);
        }
    }

    private void closeReady() {
        if (ready >= 0) {
            loop.forget(ready);
            files.close(ready);
            ready = -1;
        }
    }

    private void close(int[] descriptors) {
        for (int i = 0; i < descriptors.length; i++) {
            if (descriptors[i] >= 0) {
                files.close(descriptors[i]);
                descriptors[i] = -1;
            }
        }
    }
}
