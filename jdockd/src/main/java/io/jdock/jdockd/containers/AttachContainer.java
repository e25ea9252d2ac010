package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.runtime.ShimClients;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.http.ClientConnection;
import io.jdock.jdockd.logs.LogReader;
import io.jdock.jdockd.logs.LogRequest;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.wire.AttachRequest;
import io.jdock.proto.plain.wire.KeySequence;
import io.jdock.proto.plain.wire.LogPosition;
import io.jdock.proto.plain.wire.TaskTarget;
import io.micronaut.core.annotation.Nullable;

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

    /**
     * Refuses what cannot be attached to, before the client's connection leaves HTTP.
     *
     * @param name by which the client knows it
     */
    public void check(Container container, String name, String detachKeys) {
        requireKeys(detachKeys);
        container.awaitSettled();
        switch (container.status()) {
            case PAUSED ->
                    throw Failure.precondition(
                            "container "
                                    + name
                                    + " is paused, unpause the container before attach");
            case RESTARTING ->
                    throw Failure.precondition(
                            "container "
                                    + name
                                    + " is restarting, wait until the container is running");
            case REMOVING, DEAD ->
                    throw Failure.precondition("container " + name + " is marked for removal");
            case CREATED, RUNNING, EXITED -> {}
        }
    }

    private static void requireKeys(String keys) {
        try {
            KeySequence.parse(keys);
        } catch (Failure unknown) {
            throw Failure.invalid("Invalid detach keys (" + keys + ") provided");
        }
    }

    /** Takes the connection in every case. */
    public void attach(Container container, ClientConnection connection, AttachWish wish) {
        boolean handedOn = false;
        try {
            if (wish.logs() && wish.stream() && fromStart(container, connection, wish)) {
                return;
            }
            events.publish(container.record(), "attach");
            boolean behindLog = wish.logs() && wish.stream() && container.status().active();
            if (behindLog) {
                replayAndJoin(container.record(), connection, wish);
            } else {
                handedOn = replayOrWait(container, connection, wish);
            }
            connection.accept();
        } catch (Failure | IOException failure) {
            LOG.debug("attach to {}: {}", container.id(), failure.getMessage());
            refuse(connection, failure);
        } finally {
            if (!handedOn) {
                connection.close();
            }
        }
    }

    /** One who comes when the process is just ending sees what one sees who came before. */
    private static void refuse(ClientConnection connection, Exception why) {
        try {
            switch (why) {
                case Failure ended when ended.is(Kind.NOT_FOUND) -> connection.accept();
                case Failure ended when ended.is(Kind.FAILED_PRECONDITION) -> connection.accept();
                case Failure failure -> connection.refuse(failure);
                default -> connection.refuse(Failure.unknown(why.getMessage(), why));
            }
        } catch (Failure gone) {
            LOG.debug("a client left: {}", gone.getMessage());
        }
    }

    /**
     * Has the shim of a container that runs read the whole log to the client, so that neither the
     * end of the container nor that of this daemon leaves a gap.
     *
     * @return false when somebody has to unpack what the log begins with, or there is no shim
     */
    private boolean fromStart(Container container, ClientConnection connection, AttachWish wish)
            throws IOException {
        LogPosition start = position(files.log(container.record()).start());
        if (start == null || !container.status().active()) {
            return false;
        }
        try {
            toShim(container.record(), connection, wish, start);
        } catch (Failure failure) {
            LOG.debug("attach to {} with its log: {}", container.id(), failure.getMessage());
            return false;
        }
        events.publish(container.record(), "attach");
        return true;
    }

    private static @Nullable LogPosition position(io.jdock.jdockd.logs.LogPosition read) {
        return read.inode() == 0 ? null : new LogPosition(read.inode(), read.offset());
    }

    /** Whatever is written while the log is read is neither missed nor seen twice. */
    private void replayAndJoin(ContainerRecord record, ClientConnection connection, AttachWish wish)
            throws IOException {
        connection.accept();
        boolean[] ended = new boolean[1];
        boolean taken =
                logs.handOver(
                        files.log(record),
                        whole(record, wish),
                        new ClientOutput(connection),
                        from -> takes(record, connection, wish, position(from), ended));
        if (!taken) {
            LOG.warn("attach to {}: its log is rotated too fast, it goes on live", record.id());
            toShim(record, connection, wish, null);
        }
    }

    /** What a process that has ended wrote last is read before the client is let go. */
    private boolean takes(
            ContainerRecord record,
            ClientConnection connection,
            AttachWish wish,
            @Nullable LogPosition from,
            boolean[] ended) {
        if (ended[0]) {
            return true;
        }
        try {
            toShim(record, connection, wish, from);
            return true;
        } catch (Failure failure) {
            ended[0] = failure.is(Kind.NOT_FOUND) || failure.is(Kind.FAILED_PRECONDITION);
            if (!ended[0] && !failure.is(Kind.UNAVAILABLE)) {
                throw failure;
            }
            return false;
        }
    }

    private static LogRequest whole(ContainerRecord record, AttachWish wish) {
        return new LogRequest(
                wish.stdout(),
                wish.stderr(),
                null,
                null,
                -1,
                false,
                false,
                false,
                !record.config().tty());
    }

    /**
     * @return whether the connection waits for a start and so must stay open
     */
    private boolean replayOrWait(Container container, ClientConnection connection, AttachWish wish)
            throws IOException {
        ContainerRecord record = container.record();
        if (wish.logs()) {
            connection.accept();
            LogRequest request = whole(record, wish);
            logs.copy(files.log(record), request, RunningView.ENDED, new ClientOutput(connection));
        }
        return wish.stream() && join(container, connection, wish);
    }

    /**
     * @return as {@link #replayOrWait}
     */
    private boolean join(Container container, ClientConnection connection, AttachWish wish) {
        if (!wish.any()) {
            return false;
        }
        boolean[] waits = new boolean[1];
        container.locked(
                () -> {
                    if (!container.status().active()) {
                        container.clients().add(new WaitingClients.Client(connection, wish));
                        waits[0] = true;
                    }
                });
        if (!waits[0] && container.status() != Status.RESTARTING) {
            toShim(container.record(), connection, wish, null);
        }
        return waits[0];
    }

    private void toShim(
            ContainerRecord record,
            ClientConnection connection,
            AttachWish wish,
            @Nullable LogPosition replayed) {
        AttachRequest request =
                new AttachRequest(
                        new TaskTarget(record.id(), ""),
                        wish.stdin() && record.config().openStdin(),
                        wish.stdout(),
                        wish.stderr(),
                        !record.config().tty(),
                        wish.detachKeys(),
                        connection.received(),
                        replayed,
                        connection.head());
        try {
            shims.attach(files.socket(record.id()), request, connection.descriptor());
        } catch (Failure failure) {
            if (!failure.is(Kind.DEADLINE_EXCEEDED)) {
                throw failure;
            }
            LOG.warn("attach to {}: {}", record.id(), failure.getMessage());
        }
        connection.accepted();
    }

    /** Gives all that wait to the shim of a task that was made but not started. */
    void handOver(Container container) {
        for (WaitingClients.Client client : container.clients().takeAll()) {
            try {
                toShim(container.record(), client.connection(), client.wish(), null);
            } catch (Failure failure) {
                LOG.warn("attach to {}: {}", container.id(), failure.getMessage());
            } finally {
                client.connection().close();
            }
        }
    }
}
