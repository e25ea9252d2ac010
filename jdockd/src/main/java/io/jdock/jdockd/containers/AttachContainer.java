package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.runtime.ShimClients;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.http.ClientConnection;
import io.jdock.jdockd.logs.LogReader;
import io.jdock.jdockd.logs.LogRequest;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.TaskTarget;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/**
 * Joins clients to a container's streams. A client of a container that runs goes to the shim at
 * once; one that comes before the start waits here, and goes to the shim between the making of the
 * task and its start, so that it misses nothing.
 */
@Singleton
public class AttachContainer {
    private static final Logger LOG = LoggerFactory.getLogger(AttachContainer.class);

    private final ShimClients shims;
    private final ContainerFiles files;
    private final LogReader logs;
    private final ContainerEvents events;

    AttachContainer(
            ShimClients shims, ContainerFiles files, LogReader logs, ContainerEvents events) {
        this.shims = shims;
        this.files = files;
        this.logs = logs;
        this.events = events;
    }

    /** Refuses what cannot be attached to, before the client's connection leaves HTTP. */
    public void check(Container container) {
        container.awaitSettled();
        String id = container.id();
        switch (container.status()) {
            case PAUSED ->
                    throw Failure.precondition(
                            "container " + id + " is paused, unpause the container before attach");
            case RESTARTING ->
                    throw Failure.precondition(
                            "container "
                                    + id
                                    + " is restarting, wait until the container is running");
            case REMOVING, DEAD ->
                    throw Failure.precondition("container " + id + " is marked for removal");
            case CREATED, RUNNING, EXITED -> {}
        }
    }

    /** Takes the connection in every case. */
    public void attach(Container container, ClientConnection connection, AttachWish wish) {
        boolean handedOn = false;
        try {
            if (wish.logs()) {
                replay(container.record(), connection, wish);
            }
            events.publish(container.record(), "attach");
            if (wish.stream()) {
                handedOn = join(container, connection, wish);
            }
        } catch (Failure | IOException failure) {
            LOG.debug("attach to {}: {}", container.id(), failure.getMessage());
        } finally {
            if (!handedOn) {
                connection.close();
            }
        }
    }

    private void replay(ContainerRecord record, ClientConnection connection, AttachWish wish)
            throws IOException {
        LogRequest request =
                new LogRequest(
                        wish.stdout(),
                        wish.stderr(),
                        null,
                        null,
                        -1,
                        false,
                        false,
                        false,
                        !record.config().tty());
        logs.copy(files.log(record), request, RunningView.ENDED, new ClientOutput(connection));
    }

    /**
     * @return whether the connection waits for a start and so must stay open
     */
    private boolean join(Container container, ClientConnection connection, AttachWish wish) {
        boolean[] waits = new boolean[1];
        container.locked(
                () -> {
                    if (!container.status().active()) {
                        container.clients().add(new WaitingClients.Client(connection, wish));
                        waits[0] = true;
                    }
                });
        if (!waits[0] && container.status() != Status.RESTARTING) {
            toShim(container.record(), connection, wish);
        }
        return waits[0];
    }

    private void toShim(ContainerRecord record, ClientConnection connection, AttachWish wish) {
        AttachRequest request =
                new AttachRequest(
                        new TaskTarget(record.id(), ""),
                        wish.stdin() && record.config().openStdin(),
                        wish.stdout(),
                        wish.stderr(),
                        !record.config().tty(),
                        wish.detachKeys(),
                        connection.received(),
                        null);
        shims.attach(files.socket(record.id()), request, connection.descriptor());
    }

    /** Gives all that wait to the shim of a task that was made but not started. */
    void handOver(Container container) {
        for (WaitingClients.Client client : container.clients().takeAll()) {
            try {
                toShim(container.record(), client.connection(), client.wish());
            } catch (Failure failure) {
                LOG.warn("attach to {}: {}", container.id(), failure.getMessage());
            } finally {
                client.connection().close();
            }
        }
    }
}
