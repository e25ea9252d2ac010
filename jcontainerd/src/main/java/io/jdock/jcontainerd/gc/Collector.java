package io.jdock.jcontainerd.gc;

import io.jdock.jcontainerd.content.ContentStore;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.jcontainerd.snapshots.Snapshots;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Marks and sweeps. Rows go in one transaction, so nobody ever sees half a collection; files follow
 * when their rows are gone for good.
 */
public final class Collector implements Garbage, AutoCloseable {
    private static final Logger LOG = System.getLogger(Collector.class.getName());

    /** Deletions that come together are collected together. */
    private static final Duration GATHER = Duration.ofMillis(50);

    /** Leases and ingests end by themselves, without anybody saying so. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Database database;
    private final ContentStore content;
    private final Snapshots snapshots;
    private final Clock clock;
    private final ReentrantLock collecting = new ReentrantLock();
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;

    public Collector(Database database, ContentStore content, Snapshots snapshots, Clock clock) {
        this.database = database;
        this.content = content;
        this.snapshots = snapshots;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("gc").unstarted(this::run);
    }

    /** Collects once, then whenever there is reason to. */
    public void start() {
        made();
        thread.start();
    }

    @Override
    public void made() {
        wanted.release();
    }

    private void run() {
        try {
            while (true) {
                if (wanted.tryAcquire(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(GATHER);
                    wanted.drainPermits();
                }
                collectOrLog();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "collector ends");
        }
    }

    private void collectOrLog() {
        try {
            collect();
        } catch (Failure e) {
            LOG.log(Level.ERROR, "collection failed: " + e.getMessage());
        }
    }

    @Override
    public void collect() {
        collecting.lock();
        try {
            Swept swept = database.free(this::sweep);
            content.reclaim(swept.blobs());
            content.reclaimIngests(swept.ingests());
            snapshots.cleanUp();
            database.refill();
        } finally {
            collecting.unlock();
        }
    }

    private Swept sweep(Session session) {
        Set<Node> garbage = Graph.read(session, clock.instant()).garbage();
        List<Digest> blobs = new ArrayList<>();
        List<Long> ingests = new ArrayList<>();
        List<Long> doomedSnapshots = new ArrayList<>();
        for (Node node : garbage) {
            switch (node.type()) {
                case CONTENT -> blobs.add(deleteBlob(session, node));
                case SNAPSHOT -> doomedSnapshots.addAll(snapshotId(session, node));
                case INGEST -> ingests.addAll(deleteIngest(session, node));
                case LEASE ->
                        session.update(
                                "DELETE FROM leases WHERE namespace = ? AND id = ?",
                                node.namespace(),
                                node.name());
            }
        }
        // Children are younger than their parents and have to go first.
        doomedSnapshots.sort(Comparator.reverseOrder());
        doomedSnapshots.forEach(id -> session.update("DELETE FROM snapshots WHERE id = ?", id));
        return new Swept(blobs, ingests);
    }

    private static Digest deleteBlob(Session session, Node node) {
        session.update(
                "DELETE FROM blobs WHERE namespace = ? AND digest = ?",
                node.namespace(),
                node.name());
        return Digest.parse(node.name());
    }

    private static List<Long> snapshotId(Session session, Node node) {
        return session.list(
                "SELECT id FROM snapshots WHERE namespace = ? AND snapshotter = ? AND name = ?",
                row -> row.number("id"),
                node.namespace(),
                node.group(),
                node.name());
    }

    private static List<Long> deleteIngest(Session session, Node node) {
        List<Long> ids =
                session.list(
                        "SELECT id FROM ingests WHERE namespace = ? AND ref = ?",
                        row -> row.number("id"),
                        node.namespace(),
                        node.name());
        ids.forEach(id -> session.update("DELETE FROM ingests WHERE id = ?", id));
        return ids;
    }

    private record Swept(List<Digest> blobs, List<Long> ingests) {}

    /** Ends the thread; a collection under way is finished first. */
    @Override
    public void close() {
        thread.interrupt();
        collecting.lock();
        collecting.unlock();
    }
}
