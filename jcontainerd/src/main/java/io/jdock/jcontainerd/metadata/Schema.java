package io.jdock.jcontainerd.metadata;

import io.jdock.proto.plain.error.Failure;

import java.util.List;

/**
 * The tables, step by step: each entry takes a database from the version of its index to the next.
 */
final class Schema {
    private static final List<List<String>> STEPS = List.of(first());

    private Schema() {}

    /** Brings the database to the newest version; refuses one that a newer program wrote. */
    static void migrate(Session session) {
        session.update("CREATE TABLE IF NOT EXISTS version (number INTEGER NOT NULL)");
        long found =
                session.first("SELECT number FROM version", row -> row.number("number")).orElse(0L);
        if (found > STEPS.size()) {
            throw Failure.precondition(
                    "metadata.db has version "
                            + found
                            + ", this program knows only up to "
                            + STEPS.size());
        }
        for (List<String> step : STEPS.subList((int) found, STEPS.size())) {
            step.forEach(session::update);
        }
        session.update("DELETE FROM version");
        session.update("INSERT INTO version VALUES (?)", STEPS.size());
    }

    private static List<String> first() {
        return List.of(
                """
                CREATE TABLE namespaces (
                    name TEXT PRIMARY KEY,
                    labels TEXT NOT NULL
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE images (
                    namespace TEXT NOT NULL REFERENCES namespaces,
                    name TEXT NOT NULL,
                    media_type TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    size INTEGER NOT NULL,
                    annotations TEXT NOT NULL,
                    labels TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    updated INTEGER NOT NULL,
                    PRIMARY KEY (namespace, name)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE containers (
                    namespace TEXT NOT NULL REFERENCES namespaces,
                    id TEXT NOT NULL,
                    image TEXT NOT NULL,
                    runtime TEXT NOT NULL,
                    runtime_options BLOB,
                    spec BLOB,
                    snapshotter TEXT NOT NULL,
                    snapshot_key TEXT NOT NULL,
                    sandbox TEXT NOT NULL,
                    extensions BLOB,
                    labels TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    updated INTEGER NOT NULL,
                    PRIMARY KEY (namespace, id)
                )
                """,
                """
                CREATE TABLE blobs (
                    namespace TEXT NOT NULL REFERENCES namespaces,
                    digest TEXT NOT NULL,
                    size INTEGER NOT NULL,
                    labels TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    updated INTEGER NOT NULL,
                    PRIMARY KEY (namespace, digest)
                ) WITHOUT ROWID
                """,
                "CREATE INDEX blobs_by_digest ON blobs (digest)",
                """
                CREATE TABLE ingests (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    namespace TEXT NOT NULL REFERENCES namespaces,
                    ref TEXT NOT NULL,
                    total INTEGER NOT NULL,
                    shared TEXT NOT NULL,
                    started INTEGER NOT NULL,
                    expires INTEGER NOT NULL,
                    UNIQUE (namespace, ref)
                )
                """,
                """
                CREATE TABLE snapshots (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    namespace TEXT NOT NULL REFERENCES namespaces,
                    snapshotter TEXT NOT NULL,
                    name TEXT NOT NULL,
                    parent INTEGER REFERENCES snapshots,
                    kind INTEGER NOT NULL,
                    size INTEGER NOT NULL,
                    inodes INTEGER NOT NULL,
                    labels TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    updated INTEGER NOT NULL,
                    UNIQUE (namespace, snapshotter, name)
                )
                """,
                "CREATE INDEX snapshots_by_parent ON snapshots (parent)",
                """
                CREATE TABLE leases (
                    namespace TEXT NOT NULL REFERENCES namespaces,
                    id TEXT NOT NULL,
                    labels TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    PRIMARY KEY (namespace, id)
                ) WITHOUT ROWID
                """,
                """
                CREATE TABLE lease_resources (
                    namespace TEXT NOT NULL,
                    lease TEXT NOT NULL,
                    type TEXT NOT NULL,
                    resource TEXT NOT NULL,
                    PRIMARY KEY (namespace, lease, type, resource),
                    FOREIGN KEY (namespace, lease) REFERENCES leases ON DELETE CASCADE
                ) WITHOUT ROWID
                """);
    }
}
