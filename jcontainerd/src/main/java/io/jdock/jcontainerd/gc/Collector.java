package io.jdock.jcontainerd.gc;

import io.jdock.jcontainerd.content.ContentStore;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.jcontainerd.snapshots.Snapshots;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

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

    /** Asks for a collection that nobody waits for. */
    private static final CompletableFuture<Void> SOON = new CompletableFuture<>();

    private final Database database;
    private final ContentStore content;
    private final Snapshots snapshots;
    private final Clock clock;
    private final BlockingQueue<CompletableFuture<Void>> requests = new LinkedBlockingQueue<>();
    private final Thread thread;

    public Collector(Database database, ContentStore content, Snapshots snapshots, Clock clock) {
        this.database = database;
        this.content = content;
        this.snapshots = snapshots;
        this.clock = clock;
        // Not a virtual thread: removing trees would keep its carrier from all others.
        this.thread = Thread.ofPlatform().daemon().name("gc").unstarted(this::run);
    }

    /** Collects once, then whenever there is reason to. */
    public void start() {
        made();
        thread.start();
    }

    @Override
    public void made() {
        if (!requests.contains(SOON)) {
            requests.add(SOON);
        }
    }

    @Override
    public void collect() {
        CompletableFuture<Void> request = new CompletableFuture<>();
        requests.add(request);
        try {
            request.get();
        } catch (ExecutionException e) {
            throw Failure.unknown("collection failed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Kind.CANCELLED, "interrupted while garbage was collected", e);
        }
    }

    private void run() {
        try {
            while (true) {
                List<CompletableFuture<Void>> answered = new ArrayList<>();
                CompletableFuture<Void> first =
                        requests.poll(LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first == SOON) {
                    Thread.sleep(GATHER);
                } else if (first != null) {
                    answered.add(first);
                }
                requests.drainTo(answered);
                answer(answered);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "collector ends");
            requests.forEach(request -> request.completeExceptionally(e));
        }
    }

    private void answer(List<CompletableFuture<Void>> requests) {
        try {
            collectNow();
            requests.forEach(request -> request.complete(null));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "collection failed: " + e.getMessage());
            requests.forEach(request -> request.completeExceptionally(e));
        }
    }

    void collectNow() {
        Swept swept = database.free(this::sweep);
        content.reclaim(swept.blobs());
        content.reclaimIngests(swept.ingests());
        snapshots.cleanUp();
        database.refill();
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
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
