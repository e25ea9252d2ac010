package io.jdock.jdockd.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One client's queue of events; bounded, the oldest give way. */
final class Listener implements AutoCloseable {
    static final int WAITING = 4 * Events.KEPT;

    private final Consumer<Listener> onClose;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();

    Listener(Consumer<Listener> onClose) {
        this.onClose = onClose;
    }

    void offer(Event event) {
        lock.lock();
        try {
            if (waiting.size() == WAITING) {
                waiting.removeFirst();
            }
            waiting.addLast(event);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next event, or nothing when none came within the time given. */
    Optional<Event> next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = Math.max(0, patience.toNanos());
            while (waiting.isEmpty() && left > 0) {
                left = filled.awaitNanos(Math.min(left, TimeUnit.DAYS.toNanos(1)));
            }
            return Optional.ofNullable(waiting.pollFirst());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
