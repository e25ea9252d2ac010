package io.jdock.jshim.rpc;

import io.jdock.jshim.loop.Log;
import io.jdock.jshim.loop.Loop;
import io.jdock.jshim.loop.Spawner;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.wire.Any;
import io.jdock.proto.plain.wire.TaskEvent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Tells of events by running containerd's own program, {@code containerd -address A publish}, one
 * event at a time: the contract's older way, for a caller that gave no ttrpc address.
 */
public final class CommandPublisher implements Publisher {
    private static final int MAX_QUEUED = 512;
    private static final int MAX_BEFORE_HINTS = 8;

    private final Loop loop;
    private final Spawner spawner;
    private final Files files;
    private final Log log;
    private final String binary;
    private final String address;
    private final String namespace;
    private final Deque<TaskEvent> queue = new ArrayDeque<>();
    private final List<Runnable> idleTasks = new ArrayList<>();
    private boolean running;

    public CommandPublisher(
            Loop loop,
            Spawner spawner,
            Files files,
            Log log,
            String binary,
            String address,
            String namespace) {
        this.loop = loop;
        this.spawner = spawner;
        this.files = files;
        this.log = log;
        this.binary = binary;
        this.address = address;
        this.namespace = namespace;
    }

    @Override
    public void publish(TaskEvent event) {
        queue.addLast(event);
        if (queue.size() > MAX_QUEUED) {
            log.warn("events are not taken: dropped one");
            queue.removeFirst();
        }
        next();
    }

    @Override
    public void hint(TaskEvent event) {
        if (queue.size() < MAX_BEFORE_HINTS) {
            publish(event);
        }
    }

    @Override
    public int waiting() {
        return queue.size();
    }

    @Override
    public void whenIdle(Runnable task) {
        idleTasks.add(task);
        next();
    }

    private void next() {
        while (!running && !queue.isEmpty()) {
            running = run(queue.removeFirst());
        }
        if (!running) {
            List<Runnable> tasks = new ArrayList<>(idleTasks);
            idleTasks.clear();
            tasks.forEach(loop::soon);
        }
    }

    private boolean run(TaskEvent event) {
        List<String> arguments =
                List.of(
                        "--address",
                        address,
                        "publish",
                        "--topic",
                        event.topic(),
                        "--namespace",
                        namespace);
        int[] pipe = files.pipe(0);
        try {
            spawner.start(
                    binary, arguments, new int[] {pipe[0], -1, -1}, (status, at) -> ended(status));
            // an event is far smaller than what a pipe holds, so this never waits
            files.writeAll(pipe[1], new Any(event.type(), event.encoded()).encoded());
            return true;
        } catch (Failure e) {
            log.error("publishing " + event.topic(), e);
            return false;
        } finally {
            files.close(pipe[0]);
            files.close(pipe[1]);
        }
    }

    private void ended(int status) {
        if (status != 0) {
            log.warn(binary + " publish ended with status " + status);
        }
        running = false;
        next();
    }
}
