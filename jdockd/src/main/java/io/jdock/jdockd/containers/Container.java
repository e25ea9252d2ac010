package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.state.State;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.containers.store.ContainerStore;
import io.jdock.proto.plain.error.Failure;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * One container while the daemon runs.
 *
 * <p>Its record is a snapshot that anyone may read. It is replaced only by who holds the
 * container's lock, and on disk before it is seen. The lock is held while a container is started,
 * while its exit is worked in, and for moments by the other verbs; nobody holds two.
 */
public final class Container {
    private static final long SETTLE_SECONDS = 30;

    private final ContainerStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Waiters waiters = new Waiters();
    private final WaitingClients clients = new WaitingClients();
    private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile ContainerRecord record;

    /** How long the restart policy waited last; guarded by the lock. */
    private Duration restartDelay = Duration.ZERO;

    Container(ContainerStore store, ContainerRecord record) {
        this.store = store;
        this.record = record;
    }

    public ContainerRecord record() {
        return record;
    }

    public String id() {
        return record.id();
    }

    public State state() {
        return record.state();
    }

    public Status status() {
        return record.state().status();
    }

    public Waiters waiters() {
        return waiters;
    }

    WaitingClients clients() {
        return clients;
    }

    /** Runs with the lock held. */
    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** What was heard of it and is to be worked in, in this order. */
    Queue<Runnable> news() {
        return news;
    }

    void hearNews() {
        locked(
                () -> {
                    for (Runnable next = news.poll(); next != null; next = news.poll()) {
                        next.run();
                    }
                });
    }

    /** The new state is committed first. Only with the lock held. */
    void change(UnaryOperator<State> change) {
        requireLock();
        State next = change.apply(record.state());
        store.saveState(record.id(), next);
        record = record.with(next);
    }

    /** What is known from below, and can be read again from there, is not committed. */
    void note(UnaryOperator<State> change) {
        requireLock();
        record = record.with(change.apply(record.state()));
    }

    void rename(String name) {
        requireLock();
        store.rename(record.id(), name);
        record = record.named(name);
    }

    private void requireLock() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("container " + record.id() + " is not locked");
        }
    }

    Duration restartDelay() {
        return restartDelay;
    }

    void restartDelay(Duration delay) {
        requireLock();
        restartDelay = delay;
    }

    /** What containerd knows of it has been compared with our record. */
    void settle() {
        settled.countDown();
    }

    boolean isSettled() {
        return settled.getCount() == 0;
    }

    /** After a start of the daemon, verbs wait until the truth was read once. */
    public void awaitSettled() {
        try {
            if (!settled.await(SETTLE_SECONDS, TimeUnit.SECONDS)) {
                throw Failure.unavailable(
                        "container " + record.id() + " is not restored: containerd is silent");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("container " + record.id() + " was not waited for");
        }
    }
}
