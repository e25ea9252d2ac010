package io.jdock.jcontainerd.tasks;

import io.grpc.BindableService;
import io.jdock.jcontainerd.bundles.Bundles;
import io.jdock.jcontainerd.containers.ContainerStore;
import io.jdock.jcontainerd.events.EventSink;
import io.jdock.jcontainerd.events.Exchange;
import io.jdock.proto.plain.sys.Linux;

import java.nio.file.Path;
import java.util.List;

/** The room's parts put together. */
public final class TaskManager implements AutoCloseable {
    private final Shims shims;
    private final RestoreTasks restore;
    private final TasksService service;

    /**
     * @param shimDirectories where shims' binaries are looked for, in this order
     */
    public TaskManager(
            Path state,
            Linux linux,
            ContainerStore containers,
            Checkpoints checkpoints,
            EventSink sink,
            Exchange exchange,
            ShimEnvironment environment,
            List<Path> shimDirectories) {
        TaskTable tasks = new TaskTable();
        TaskEvents events = new TaskEvents(tasks, sink);
        exchange.guard(events);
        Bundles bundles = new Bundles(state, linux);
        this.shims = new Shims(bundles, new ShimLauncher(environment), new ShimLogs(linux), events);
        this.restore = new RestoreTasks(tasks, bundles, shims);
        this.service =
                new TasksService(
                        tasks,
                        new CreateTask(
                                tasks,
                                containers,
                                bundles,
                                new ShimBinary(shimDirectories),
                                shims,
                                checkpoints),
                        new DeleteTask(tasks, bundles, shims, events),
                        new CheckpointTask(tasks, containers, checkpoints),
                        new SurveyTasks(tasks));
    }

    /** Looks for the shims of an earlier daemon; calls may come from now on. */
    public void restore() {
        restore.begin();
    }

    public BindableService service() {
        return service;
    }

    /** Shims and containers go on; the next daemon finds them. */
    @Override
    public void close() {
        shims.end();
    }
}
