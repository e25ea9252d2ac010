package io.jdock.jcontainerd.content;

import io.jdock.jcontainerd.metadata.Errors;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One writer for each reference. A writer that is just leaving is waited for, a little. */
final class IngestLocks {
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Set<String> held = new HashSet<>();

    IngestLocks(Duration patience) {
        this.patience = patience;
    }

    /** Throws UNAVAILABLE if another holds the reference and goes on holding it. */
    void take(String namespace, String reference) {
        String key = namespace + "/" + reference;
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!held.add(key)) {
                if (left <= 0) {
                    throw Errors.unavailable("ref " + key + " locked");
                }
                left = released.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.unavailable("ref " + key + " locked");
        } finally {
            lock.unlock();
        }
    }

    void release(String namespace, String reference) {
        lock.lock();
        try {
            held.remove(namespace + "/" + reference);
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
