package io.jdock.jcontainerd.snapshots;

import io.jdock.jcontainerd.leases.Leases;
import io.jdock.jcontainerd.leases.Resource;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Labels;
import io.jdock.jcontainerd.metadata.Namespaces;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.jcontainerd.mounts.Mount;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The overlayfs snapshotter.
 *
 * <p>A snapshot is <i>active</i> (writable), a <i>view</i> (read-only) or <i>committed</i>. Active
 * ones and views are known by a key, committed ones by a name; both share one space of names in
 * each namespace. Only a committed snapshot can be a parent, and only an active one becomes
 * committed:
 *
 * <pre>
 *   Prepare("k1", "")        an empty directory        unpack layer 1 into Mounts("k1")
 *   Commit("layer1", "k1")   now read-only for ever
 *   Prepare("k2", "layer1")  what is written covers layer 1    ...   Commit("layer2", "k2")
 *   Prepare("box", "layer2") a container's root file system;   View("look", "layer2") read-only
 *   Remove("box"), Remove("layer2"): leaves first, a parent stays as long as it has children
 * </pre>
 *
 * A snapshot exists when its row is committed, and its directories are on the disk by then. Removal
 * takes the row at once; the directory follows in the background.
 */
public final class Snapshots {
    /** What clients call this snapshotter. */
    public static final String NAME = "overlayfs";

    /**
     * Names the committed snapshot that a Prepare is made for; if it is there, nothing is to do.
     */
    private static final String TARGET_LABEL = "containerd.io/snapshot.ref";

    private static final Logger LOG = System.getLogger(Snapshots.class.getName());

    private final ReentrantLock cleaning = new ReentrantLock();
    private final Database database;
    private final SnapshotFiles files;
    private final OverlayMounts mounts;

    public Snapshots(Database database, Path directory) {
        this(database, directory, OverlayMounts.kernelOptions());
    }

    Snapshots(Database database, Path directory, List<String> mountOptions) {
        this.database = database;
        this.files = new SnapshotFiles(directory);
        this.mounts = new OverlayMounts(files, mountOptions);
    }

    Snapshot stat(String namespace, String name) {
        return database.read(session -> find(session, namespace, name));
    }

    List<Snapshot> list(String namespace, Filter filter) {
        return database
                .read(
                        session ->
                                session.list(
                                        Snapshot.SELECT
                                                + " WHERE s.namespace = ? AND s.snapshotter = ?"
                                                + " ORDER BY s.name",
                                        Snapshot::of,
                                        namespace,
                                        NAME))
                .stream()
                .filter(snapshot -> filter.matches(snapshot::field))
                .toList();
    }

    /** Makes an active snapshot or a view and says what to mount. */
    List<Mount> create(
            String namespace,
            String key,
            String parent,
            SnapshotKind kind,
            Map<String, String> labels) {
        if (key.isEmpty()) {
            throw Errors.invalid("snapshot key must not be empty");
        }
        Labels.check("", labels);
        return database.write(
                session -> {
                    refuseTaken(
                            session, namespace, labels.getOrDefault(TARGET_LABEL, ""), "target ");
                    refuseTaken(session, namespace, key, "");
                    Optional<Snapshot> below = parent(session, namespace, parent);
                    Leases.hold(session, namespace, Resource.snapshot(NAME, key));
                    long id = insert(session, namespace, key, below, kind, labels);
                    files.create(id, kind, below.map(Snapshot::id));
                    return mounts.of(id, kind, parents(session, id));
                });
    }

    private static void refuseTaken(Session session, String namespace, String name, String what) {
        if (!name.isEmpty() && search(session, namespace, name).isPresent()) {
            throw Errors.exists(what + "snapshot " + Errors.quoted(name));
        }
    }

    private static Optional<Snapshot> parent(Session session, String namespace, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Snapshot parent =
                search(session, namespace, name)
                        .orElseThrow(
                                () ->
                                        Errors.notFound(
                                                "parent snapshot " + name + " does not exist"));
        if (parent.kind() != SnapshotKind.COMMITTED) {
            throw Errors.invalid(
                    "failed to create snapshot: parent "
                            + Errors.quoted(name)
                            + " is not committed snapshot");
        }
        return Optional.of(parent);
    }

    private static long insert(
            Session session,
            String namespace,
            String key,
            Optional<Snapshot> parent,
            SnapshotKind kind,
            Map<String, String> labels) {
        Namespaces.ensure(session, namespace);
        Instant now = Instant.now();
        return session.insert(
                "INSERT INTO snapshots (namespace, snapshotter, name, parent, kind, size, inodes,"
                        + " labels, created, updated) VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?)",
                namespace,
                NAME,
                key,
                parent.map(Snapshot::id).orElse(null),
                kind.code(),
                labels,
                now,
                now);
    }

    List<Mount> mounts(String namespace, String key) {
        return database.read(
                session -> {
                    Snapshot snapshot = find(session, namespace, key);
                    if (!snapshot.kind().mountable()) {
                        throw Errors.precondition(
                                "failed to get active mount: requested snapshot "
                                        + key
                                        + " not active or view");
                    }
                    return mounts.of(
                            snapshot.id(), snapshot.kind(), parents(session, snapshot.id()));
                });
    }

    /** Ids of the stack below a snapshot, nearest first. */
    private static List<Long> parents(Session session, long id) {
        return session.list(
                "WITH RECURSIVE below(id, depth) AS ("
                        + " SELECT parent, 1 FROM snapshots WHERE id = ?"
                        + " UNION ALL SELECT s.parent, depth + 1 FROM snapshots s, below"
                        + " WHERE s.id = below.id)"
                        + " SELECT id FROM below WHERE id IS NOT NULL ORDER BY depth",
                row -> row.number("id"),
                id);
    }

    /** Turns an active snapshot into a committed one with another name and labels of its own. */
    void commit(String namespace, String name, String key, Map<String, String> labels) {
        if (name.isEmpty()) {
            throw Errors.invalid("snapshot name must not be empty");
        }
        Labels.check("", labels);
        Snapshot before = database.read(session -> committable(session, namespace, name, key));
        // Counting may take long; the database is not held meanwhile.
        Usage usage = count(before.id());
        database.change(
                session -> {
                    Snapshot active = committable(session, namespace, name, key);
                    Leases.forget(session, namespace, Resource.snapshot(NAME, key));
                    Leases.hold(session, namespace, Resource.snapshot(NAME, name));
                    Instant now = Instant.now();
                    session.update(
                            "UPDATE snapshots SET name = ?, kind = ?, size = ?, inodes = ?,"
                                    + " labels = ?, created = ?, updated = ? WHERE id = ?",
                            name,
                            SnapshotKind.COMMITTED.code(),
                            usage.size(),
                            usage.inodes(),
                            labels,
                            now,
                            now,
                            active.id());
                });
    }

    private static Snapshot committable(
            Session session, String namespace, String name, String key) {
        refuseTaken(session, namespace, name, "");
        Snapshot snapshot = find(session, namespace, key);
        if (snapshot.kind() != SnapshotKind.ACTIVE) {
            throw Errors.precondition(
                    "failed to commit snapshot: snapshot " + Errors.quoted(key) + " is not active");
        }
        return snapshot;
    }

    void remove(String namespace, String name) {
        database.free(
                session -> {
                    Snapshot snapshot = find(session, namespace, name);
                    if (session.exists("SELECT 1 FROM snapshots WHERE parent = ?", snapshot.id())) {
                        throw Errors.precondition("cannot remove snapshot with child");
                    }
                    session.update("DELETE FROM snapshots WHERE id = ?", snapshot.id());
                    Leases.forget(session, namespace, Resource.snapshot(NAME, name));
                    return snapshot;
                });
    }

    Snapshot update(String namespace, String name, Map<String, String> labels, UpdateMask mask) {
        mask.allow("snapshot " + Errors.quoted(name), List.of(), List.of("labels"));
        return database.write(
                session -> {
                    Snapshot old = find(session, namespace, name);
                    Map<String, String> merged = mask.merge("labels", old.labels(), labels);
                    Labels.check("", merged);
                    session.update(
                            "UPDATE snapshots SET labels = ?, updated = ? WHERE id = ?",
                            merged,
                            Instant.now(),
                            old.id());
                    return find(session, namespace, name);
                });
    }

    Usage usage(String namespace, String name) {
        Snapshot snapshot = stat(namespace, name);
        return switch (snapshot.kind()) {
            case COMMITTED -> snapshot.usage();
            case ACTIVE -> count(snapshot.id());
            case VIEW -> Usage.NONE;
        };
    }

    private Usage count(long id) {
        return LongWork.run(() -> DiskUsage.of(files.layer(id)));
    }

    /**
     * Removes every directory that no row stands for; may take long. What cannot be removed is
     * logged and tried again the next time.
     */
    public void cleanUp() {
        cleaning.lock();
        try {
            // Listed within a write: a snapshot being made has its directory before its row.
            database.write(session -> files.orphans(ids(session))).forEach(Snapshots::discard);
        } finally {
            cleaning.unlock();
        }
    }

    private static Set<Long> ids(Session session) {
        return Set.copyOf(session.list("SELECT id FROM snapshots", row -> row.number("id")));
    }

    private static void discard(Path orphan) {
        try {
            TreeRemover.remove(orphan);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot remove " + orphan + ": " + e.getMessage());
        }
    }

    private static Snapshot find(Session session, String namespace, String name) {
        return search(session, namespace, name)
                .orElseThrow(() -> Errors.notFound("snapshot " + name + " does not exist"));
    }

    private static Optional<Snapshot> search(Session session, String namespace, String name) {
        return session.first(
                Snapshot.SELECT + " WHERE s.namespace = ? AND s.snapshotter = ? AND s.name = ?",
                Snapshot::of,
                namespace,
                NAME,
                name);
    }
}
