package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.check.Signals;
import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends signals to containers, and waits for what they do. */
@Singleton
public class SignalContainer {
    private static final Duration DEATH = Duration.ofSeconds(10);

    private final ContainerRuntime runtime;
    private final ContainerEvents events;

    SignalContainer(ContainerRuntime runtime, ContainerEvents events) {
        this.runtime = runtime;
        this.events = events;
    }

    /**
     * The kill call.
     *
     * @param called the container as the user named it
     */
    public void kill(Container container, String called, int signal) {
        container.awaitSettled();
        if (!container.status().active()) {
            throw Failure.precondition(
                    "Cannot kill container: "
                            + called
                            + ": Container "
                            + container.id()
                            + " is not running");
        }
        boolean ends = signal == Signals.KILL || signal == stopSignal(container.record());
        if (ends && !byUser(container)) {
            return;
        }
        CompletableFuture<Waiters.Outcome> end = nextEnd(container);
        send(container, signal);
        if (signal == Signals.KILL) {
            awaitEnd(container, end, DEATH);
        }
    }

    static int stopSignal(ContainerRecord record) {
        String signal = record.config().stopSignal();
        return signal.isEmpty() ? Signals.TERM : Signals.parse(signal);
    }

    /**
     * Notes that the next end is wanted, so that no policy undoes it.
     *
     * @return whether there is a process to signal; one that waited to be restarted just stays down
     */
    boolean byUser(Container container) {
        boolean[] alive = new boolean[1];
        container.locked(
                () -> {
                    alive[0] = container.status().alive();
                    container.change(
                            state ->
                                    state.status() == Status.RESTARTING
                                            ? state.stoppedByUser(true).calledOff()
                                            : state.stoppedByUser(true));
                });
        if (!alive[0]) {
            container.waiters().ended(container.state());
        }
        return alive[0];
    }

    CompletableFuture<Waiters.Outcome> nextEnd(Container container) {
        return container.waiters().await(Waiters.Condition.NOT_RUNNING, container::state);
    }

    /** Sends it; a process that is gone already is no error, its exit is on the way. */
    void send(Container container, int signal) {
        ContainerRecord record = container.record();
        try {
            runtime.kill(record.id(), "", signal, false);
        } catch (Failure failure) {
            if (!failure.is(Kind.NOT_FOUND) && !failure.is(Kind.FAILED_PRECONDITION)) {
                throw new Failure(
                        failure.kind(),
                        "Cannot kill container: " + record.id() + ": " + failure.getMessage(),
                        failure);
            }
        }
        events.publish(record, "kill", Map.of("signal", Integer.toString(signal)));
        if (container.status() == Status.PAUSED) {
            // A frozen process gets no signal.
            runtime.resume(record.id());
        }
    }

    /**
     * @return whether it ended in time
     */
    boolean awaitEnd(
            Container container, CompletableFuture<Waiters.Outcome> end, Duration patience) {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return !container.status().alive();
        } catch (ExecutionException impossible) {
            throw Failure.unknown("wait for container " + container.id(), impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Failure(Kind.CANCELLED, "the client left", stopped);
        }
    }

    /** SIGKILL, and its death. */
    void destroy(Container container) {
        CompletableFuture<Waiters.Outcome> end = nextEnd(container);
        send(container, Signals.KILL);
        if (!awaitEnd(container, end, DEATH)) {
            throw Failure.unavailable(
                    "container " + container.id() + " does not die, although it was killed");
        }
    }
}
