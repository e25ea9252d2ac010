package io.jdock.jdockd.logs;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells readers that something in a directory changed. One inotify instance serves all: a user may
 * have only 128 of them.
 */
@Singleton
final class LogChanges {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<WatchKey, Set<Watch>> watches = new HashMap<>();
    private WatchService service;

    /** Watches a directory until the watch is closed. */
    Watch watch(Path directory) throws IOException {
        lock.lock();
        try {
            if (service == null) {
                service = FileSystems.getDefault().newWatchService();
                Thread.ofVirtual().name("log-changes").start(this::deliver);
            }
            WatchKey key =
                    directory.register(
                            service,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_DELETE);
            Watch watch = new Watch(key);
            watches.computeIfAbsent(key, any -> new HashSet<>()).add(watch);
            return watch;
        } finally {
            lock.unlock();
        }
    }

    private void deliver() {
        try {
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                wake(key);
                key.reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake(WatchKey key) {
        lock.lock();
        try {
            watches.getOrDefault(key, Set.of()).forEach(Watch::wake);
        } finally {
            lock.unlock();
        }
    }

    /** One reader's interest in one directory. */
    final class Watch implements AutoCloseable {
        private final WatchKey key;
        private final Semaphore changed = new Semaphore(0);

        private Watch(WatchKey key) {
            this.key = key;
        }

        /** Ends the present or the next {@link #await}. */
        void wake() {
            if (changed.availablePermits() == 0) {
                changed.release();
            }
        }

        /** Waits for a change since the last call; null waits without limit. */
        void await(Duration limit) throws InterruptedException {
            if (limit == null) {
                changed.acquire();
            } else {
                changed.tryAcquire(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
            }
            changed.drainPermits();
        }

        @Override
        public void close() {
            lock.lock();
            try {
                Set<Watch> others = watches.get(key);
                others.remove(this);
                if (others.isEmpty()) {
                    watches.remove(key);
                    key.cancel();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
