package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.bundles.Bundle;
import io.jdock.jcontainerd.bundles.Bundles;
import io.jdock.jcontainerd.bundles.ExitRecord;
import io.jdock.proto.jvm.containerd.task.DeleteResponse;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Deletes a stopped task. The exit status is on disk before the shim is let go, so that a client
 * whose answer is lost with this daemon can ask the next one again.
 */
final class DeleteTask {
    private final TaskTable tasks;
    private final Bundles bundles;
    private final Shims shims;
    private final TaskEvents events;

    DeleteTask(TaskTable tasks, Bundles bundles, Shims shims, TaskEvents events) {
        this.tasks = tasks;
        this.bundles = bundles;
        this.shims = shims;
        this.events = events;
    }

    DeleteResponse delete(TaskKey key) {
        Task task = tasks.get(key);
        ReentrantLock deletion = task.deletion();
        deletion.lock();
        try {
            if (task.isDeleted()) {
                throw Task.missing(key.id());
            }
            return task.ask(shim -> delete(task, shim));
        } finally {
            deletion.unlock();
        }
    }

    private DeleteResponse delete(Task task, Shim shim) {
        Bundle bundle = bundles.of(task.key().namespace(), task.key().id());
        DeleteResponse response = deleteInShim(task, bundle, shim);
        ExitRecord exit = Shims.record(bundle, response);
        bundles.saveExit(bundle, exit);
        task.deleted();
        shim.shutdown();
        shims.discard(bundle);
        tasks.remove(task);
        if (shim instanceof GoneShim) {
            events.deleted(task, exit);
        }
        return response;
    }

    /** A shim that knows nothing of its task has deleted it before: for a daemon that died. */
    private DeleteResponse deleteInShim(Task task, Bundle bundle, Shim shim) {
        try {
            return shim.delete("");
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND)) {
                throw e;
            }
            return bundles.exit(bundle)
                    .or(task::heardExit)
                    .map(exit -> new GoneShim(bundle, exit).delete(""))
                    .orElseThrow(() -> e);
        }
    }
}
