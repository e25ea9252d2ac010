package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.bundles.Bundle;
import io.jdock.jcontainerd.bundles.Bundles;
import io.jdock.proto.jvm.containerd.task.StateResponse;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Finds the shims again that an earlier daemon started.
 *
 * <p>All tasks are known at once; each one's shim is looked for in the background, a few at a time,
 * and calls to a task wait for its own shim only.
 */
final class RestoreTasks {
    private static final System.Logger LOG = System.getLogger(RestoreTasks.class.getName());
    private static final int AT_A_TIME = 16;

    private final TaskTable tasks;
    private final Bundles bundles;
    private final Shims shims;
    private final Semaphore room = new Semaphore(AT_A_TIME);

    RestoreTasks(TaskTable tasks, Bundles bundles, Shims shims) {
        this.tasks = tasks;
        this.bundles = bundles;
        this.shims = shims;
    }

    /** Returns when all tasks are known; half-made ones are cleaned up in the background. */
    void begin() {
        Map<Boolean, List<Bundle>> found =
                bundles.scan().stream().collect(Collectors.partitioningBy(bundles::confirmed));
        for (Bundle bundle : found.get(true)) {
            Task task = tasks.restore(TaskKey.of(bundle));
            inBackground(bundle, () -> find(task, bundle));
        }
        for (Bundle bundle : found.get(false)) {
            // The name stays taken until the remains are gone.
            Task task = tasks.reserve(TaskKey.of(bundle));
            inBackground(bundle, () -> undo(task, bundle));
        }
    }

    private void inBackground(Bundle bundle, Runnable work) {
        Thread.ofVirtual()
                .name("restore " + bundle)
                .start(
                        () -> {
                            room.acquireUninterruptibly();
                            try {
                                work.run();
                            } finally {
                                room.release();
                            }
                        });
    }

    private void find(Task task, Bundle bundle) {
        LiveShim shim;
        try {
            shim = shims.find(task, bundle);
        } catch (Failure e) {
            LOG.log(Level.WARNING, "shim of task {0} is dead: {1}", bundle, e.getMessage());
            shims.bury(task, bundle);
            return;
        }
        task.found(shim);
        ask(bundle, shim);
    }

    /**
     * What the shim says of its task must fit what the bundle says; silence is no reason to end it.
     */
    private void ask(Bundle bundle, LiveShim shim) {
        try {
            StateResponse state = shim.state("");
            LOG.log(Level.INFO, "task {0}: {1}", bundle, state.getStatus());
        } catch (ShimGoneException e) {
            // The end of the connection has been noticed where it is dealt with.
            LOG.log(Level.INFO, "task {0}: {1}", bundle, e.getMessage());
        } catch (Failure e) {
            if (e.is(Kind.NOT_FOUND)) {
                // Deleted for a daemon that died before it could answer: the exit is on disk.
                LOG.log(Level.INFO, "task {0} is deleted in its shim", bundle);
                shim.shutdown();
                return;
            }
            LOG.log(Level.WARNING, "task {0}: {1}", bundle, e.getMessage());
        }
    }

    private void undo(Task task, Bundle bundle) {
        LOG.log(Level.INFO, "task {0} was never made: cleaning up", bundle);
        try {
            shims.clean(bundle);
            shims.discard(bundle);
        } catch (Failure e) {
            LOG.log(Level.WARNING, "clean up of {0}: {1}", bundle, e.getMessage());
        } finally {
            tasks.remove(task);
            task.deleted();
        }
    }
}
