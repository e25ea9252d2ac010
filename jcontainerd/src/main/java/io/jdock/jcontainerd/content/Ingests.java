package io.jdock.jcontainerd.content;

import io.jdock.jcontainerd.leases.Leases;
import io.jdock.jcontainerd.leases.Resource;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Namespaces;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Blobs on their way in. An ingest is known by a reference of the client's choice and outlives
 * connections and daemons: whoever opens the reference again goes on where the last one stopped. It
 * ends by commit, by {@link #abort}, with its lease, or a day after its begin.
 */
public final class Ingests {
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Database database;
    private final ContentStore store;
    private final Sharing sharing;
    private final IngestLocks locks = new IngestLocks(PATIENCE);

    public Ingests(Database database, ContentStore store, Sharing sharing) {
        this.database = database;
        this.store = store;
        this.sharing = sharing;
    }

    /**
     * Begins or goes on with an ingest, which no one else may write until it is closed.
     *
     * @param total bytes there will be, 0 if not known
     * @throws Failure ALREADY_EXISTS if the namespace has the expected blob, UNAVAILABLE if another
     *     writes the same reference
     */
    public Ingest open(String namespace, String reference, long total, Optional<Digest> expected) {
        if (reference.isEmpty()) {
            throw Errors.invalid("ref must not be empty");
        }
        locks.take(namespace, reference);
        boolean opened = false;
        try {
            Optional<IngestRow> row =
                    database.write(s -> begin(s, namespace, reference, total, expected));
            Ingest ingest =
                    new Ingest(
                            database,
                            store,
                            row.orElseThrow(() -> Errors.exists("content " + expected.get())),
                            () -> locks.release(namespace, reference));
            opened = true;
            return ingest;
        } finally {
            if (!opened) {
                locks.release(namespace, reference);
            }
        }
    }

    /** Empty if the blob is there already, which the lease of the request then holds. */
    private Optional<IngestRow> begin(
            Session session,
            String namespace,
            String reference,
            long total,
            Optional<Digest> expected) {
        Namespaces.ensure(session, namespace);
        if (expected.isPresent() && has(session, namespace, expected.get())) {
            hold(session, namespace, Resource.content(expected.get()), "content");
            return Optional.empty();
        }
        Optional<Blob> elsewhere =
                expected.flatMap(digest -> elsewhere(session, digest))
                        .filter(blob -> total == 0 || total == blob.size());
        boolean leased = hold(session, namespace, Resource.ingest(reference), "ingest");
        Instant now = Instant.now();
        session.update(
                "INSERT OR IGNORE INTO ingests (namespace, ref, total, shared, started, expires)"
                        + " VALUES (?, ?, ?, '', ?, 0)",
                namespace,
                reference,
                total,
                now);
        IngestRow old = find(session, namespace, reference).orElseThrow();
        long known = elsewhere.map(Blob::size).orElse(total == 0 ? old.total() : total);
        if (elsewhere.isEmpty()
                && old.shared().isEmpty()
                && old.total() > 0
                && known != old.total()) {
            throw Failure.unknown(
                    "provided total differs from status: " + total + " != " + old.total(), null);
        }
        session.update(
                "UPDATE ingests SET total = ?, shared = ?, expires = ? WHERE id = ?",
                known,
                elsewhere.map(blob -> blob.digest().toString()).orElse(""),
                leased ? 0L : now.plus(LIFE),
                old.id());
        return find(session, namespace, reference);
    }

    private static boolean hold(Session session, String namespace, Resource resource, String what) {
        try {
            return Leases.hold(session, namespace, resource);
        } catch (Failure e) {
            throw new Failure(e.kind(), "unable to lease " + what + ": " + e.getMessage(), e);
        }
    }

    private static boolean has(Session session, String namespace, Digest digest) {
        return session.exists(
                "SELECT 1 FROM blobs WHERE namespace = ? AND digest = ?",
                namespace,
                digest.toString());
    }

    private Optional<Blob> elsewhere(Session session, Digest digest) {
        return sharing == Sharing.ISOLATED || !store.files().holds(digest)
                ? Optional.empty()
                : session.first(
                        "SELECT * FROM blobs WHERE digest = ? LIMIT 1",
                        Blob::of,
                        digest.toString());
    }

    private static Optional<IngestRow> find(Session session, String namespace, String reference) {
        return session.first(
                "SELECT * FROM ingests WHERE namespace = ? AND ref = ?",
                IngestRow::of,
                namespace,
                reference);
    }

    IngestStatus status(String namespace, String reference) {
        return database.read(session -> find(session, namespace, reference))
                .orElseThrow(() -> missing(reference))
                .status(store.files());
    }

    List<IngestStatus> list(String namespace, Filter filter) {
        return database
                .read(
                        session ->
                                session.list(
                                        "SELECT * FROM ingests WHERE namespace = ? ORDER BY ref",
                                        IngestRow::of,
                                        namespace))
                .stream()
                .map(row -> row.status(store.files()))
                .filter(status -> filter.matches(path -> field(status, path)))
                .toList();
    }

    private static Optional<String> field(IngestStatus status, List<String> path) {
        return path.getFirst().equals("ref") ? Optional.of(status.reference()) : Optional.empty();
    }

    /** Ends an ingest and throws its bytes away. */
    void abort(String namespace, String reference) {
        long id =
                database.free(
                        session -> {
                            IngestRow row =
                                    find(session, namespace, reference)
                                            .orElseThrow(() -> missing(reference));
                            session.update("DELETE FROM ingests WHERE id = ?", row.id());
                            Leases.forget(session, namespace, Resource.ingest(reference));
                            return row.id();
                        });
        store.reclaimIngests(List.of(id));
    }

    private static Failure missing(String reference) {
        return Errors.notFound("reference " + reference);
    }
}
