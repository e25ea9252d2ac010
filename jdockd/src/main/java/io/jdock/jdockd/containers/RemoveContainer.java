package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.networks.Networks;
import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

/**
 * Takes a container away for good. That it is being removed is committed first: if the daemon dies
 * on the way, the next one goes on where this one was.
 */
@Singleton
public class RemoveContainer {
    private final Containers containers;
    private final ContainerRuntime runtime;
    private final Networks networks;
    private final ContainerFiles files;
    private final SignalContainer signals;
    private final ContainerEvents events;

    RemoveContainer(
            Containers containers,
            ContainerRuntime runtime,
            Networks networks,
            ContainerFiles files,
            SignalContainer signals,
            ContainerEvents events) {
        this.containers = containers;
        this.runtime = runtime;
        this.networks = networks;
        this.files = files;
        this.signals = signals;
        this.events = events;
    }

    /**
     * @param force a running one is killed first
     */
    public void remove(Container container, boolean force) {
        container.awaitSettled();
        while (!mark(container, force)) {
            if (signals.byUser(container)) {
                signals.destroy(container);
            }
        }
        finish(container);
    }

    /**
     * @return whether it is marked; if not it runs, and is to be killed
     */
    private boolean mark(Container container, boolean force) {
        boolean[] marked = new boolean[1];
        container.locked(
                () -> {
                    Status status = container.status();
                    if (status == Status.REMOVING || containers.find(container.id()).isEmpty()) {
                        throw Failure.precondition(
                                "removal of container "
                                        + container.id()
                                        + " is already in progress");
                    }
                    if (status.active() && !force) {
                        throw Failure.precondition(refusal(status, container.id()));
                    }
                    if (!status.active()) {
                        container.change(state -> state.with(Status.REMOVING));
                        marked[0] = true;
                    }
                });
        return marked[0];
    }

    private static String refusal(Status status, String id) {
        return status == Status.PAUSED
                ? "You cannot remove a paused container "
                        + id
                        + ". Unpause and then stop the container before attempting removal or force"
                        + " remove"
                : "You cannot remove a running container "
                        + id
                        + ". Stop the container before attempting removal or force remove";
    }

    /** The rest of the way, for one that is marked. */
    void finish(Container container) {
        ContainerRecord record = container.record();
        try {
            runtime.delete(record.id());
            networks.leave(record.id());
            runtime.removeSnapshot(record.definition().snapshotter(), record.id());
            files.remove(record.id());
            containers.remove(container);
        } catch (RuntimeException failure) {
            container.locked(() -> container.change(state -> state.with(Status.DEAD)));
            throw failure;
        }
        container.clients().closeAll();
        events.publish(record, "destroy");
        container.waiters().removed(record.state());
    }
}
