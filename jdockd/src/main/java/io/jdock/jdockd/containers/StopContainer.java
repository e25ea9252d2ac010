package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.check.Signals;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.micronaut.core.annotation.Nullable;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a container to end, then makes it; also the first half of a restart. */
@Singleton
public class StopContainer {
    private static final int DEFAULT_SECONDS = 10;
    private static final Duration FOREVER = Duration.ofDays(3650);

    private final SignalContainer signals;
    private final StartContainer starts;
    private final ContainerEvents events;

    StopContainer(SignalContainer signals, StartContainer starts, ContainerEvents events) {
        this.signals = signals;
        this.starts = starts;
        this.events = events;
    }

    /**
     * @param seconds until it is killed; negative: never; null: the container's own
     * @param signal null or empty: the container's own
     * @throws NotModified if it does not run
     */
    public void stop(Container container, @Nullable Integer seconds, @Nullable String signal) {
        container.awaitSettled();
        if (!container.status().active()) {
            throw new NotModified("container " + container.id() + " is not running");
        }
        end(container, seconds, signal);
    }

    private void end(Container container, @Nullable Integer seconds, @Nullable String signal) {
        ContainerRecord record = container.record();
        int number =
                signal == null || signal.isEmpty()
                        ? SignalContainer.stopSignal(record)
                        : Signals.parse(signal);
        if (signals.byUser(container)) {
            CompletableFuture<Waiters.Outcome> end = signals.nextEnd(container);
            signals.send(container, number);
            if (!signals.awaitEnd(container, end, patience(record, seconds))) {
                signals.destroy(container);
            }
        }
        events.publish(container.record(), "stop");
    }

    private static Duration patience(ContainerRecord record, @Nullable Integer seconds) {
        Integer own = record.config().stopTimeout();
        int chosen = seconds != null ? seconds : own != null ? own : DEFAULT_SECONDS;
        return chosen < 0 ? FOREVER : Duration.ofSeconds(chosen);
    }

    public void restart(Container container, @Nullable Integer seconds, @Nullable String signal) {
        container.awaitSettled();
        if (container.status().active()) {
            end(container, seconds, signal);
        }
        starts.start(container);
        events.publish(container.record(), "restart");
    }
}
