package io.jdock.jcontainerd.events;

import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.proto.jvm.containerd.types.Envelope;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** One subscriber's queue. */
final class Subscription implements AutoCloseable {
    static final int CAPACITY = 4096;

    private final Filter filter;
    private final Consumer<Subscription> onClose;
    private final BlockingQueue<Optional<Envelope>> queue = new ArrayBlockingQueue<>(CAPACITY + 1);
    private volatile boolean overrun;
    private volatile boolean closed;

    Subscription(Filter filter, Consumer<Subscription> onClose) {
        this.filter = filter;
        this.onClose = onClose;
    }

    /** Never blocks: a subscriber that is too far behind is cut off. */
    void offer(Envelope envelope, EventFields fields) {
        if (closed || overrun || !filter.matches(fields)) {
            return;
        }
        if (!queue.offer(Optional.of(envelope))) {
            overrun = true;
        }
    }

    /**
     * The next event; empty when the subscription was closed.
     *
     * @throws Failure RESOURCE_EXHAUSTED once the queue has overrun and what it held was taken
     */
    Optional<Envelope> next() throws InterruptedException {
        if (overrun && queue.isEmpty()) {
            throw new Failure(
                    Kind.RESOURCE_EXHAUSTED,
                    "subscriber is too slow: more than " + CAPACITY + " events were waiting");
        }
        return closed ? Optional.empty() : queue.take();
    }

    /** How many events are in the queue. */
    int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
        // Wakes a waiting next(); if the queue is full nobody is waiting.
        queue.offer(Optional.empty());
    }
}
