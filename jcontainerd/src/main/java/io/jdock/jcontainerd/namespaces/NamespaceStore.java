package io.jdock.jcontainerd.namespaces;

import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Identifier;
import io.jdock.jcontainerd.metadata.Labels;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The namespaces; one that is not empty cannot go. */
final class NamespaceStore {
    private static final List<String> TABLES = List.of("images", "blobs", "containers");

    private final Database database;

    NamespaceStore(Database database) {
        this.database = database;
    }

    /**
     * A namespace that is not there has no labels, and that is no error: containerd's client asks
     * before anything is in it.
     */
    Namespace get(String name) {
        return database.read(session -> find(session, name))
                .orElseGet(() -> new Namespace(name, Map.of()));
    }

    private static Optional<Namespace> find(Session session, String name) {
        return session.first(
                "SELECT labels FROM namespaces WHERE name = ?",
                row -> new Namespace(name, row.labels("labels")),
                name);
    }

    List<Namespace> list() {
        return database.read(
                session ->
                        session.list(
                                "SELECT * FROM namespaces ORDER BY name",
                                row -> new Namespace(row.text("name"), row.labels("labels"))));
    }

    Namespace create(String name, Map<String, String> labels) {
        Identifier.check(name);
        Labels.check("namespace.Labels: ", labels);
        int added =
                database.write(
                        session ->
                                session.update(
                                        "INSERT OR IGNORE INTO namespaces VALUES (?, ?)",
                                        name,
                                        labels));
        if (added == 0) {
            throw Errors.exists("namespace " + Errors.quoted(name));
        }
        return new Namespace(name, labels);
    }

    /** Makes the namespace if it is not there, as containerd does. */
    Namespace update(String name, Map<String, String> labels, UpdateMask mask) {
        mask.allow("namespace " + Errors.quoted(name), List.of(), List.of("labels"));
        Identifier.check(name);
        Labels.check("namespace.Labels: ", labels);
        return database.write(
                session -> {
                    Map<String, String> old =
                            find(session, name).map(Namespace::labels).orElse(Map.of());
                    Map<String, String> merged = mask.merge("labels", old, labels);
                    session.update(
                            "INSERT INTO namespaces VALUES (?, ?)"
                                    + " ON CONFLICT (name) DO UPDATE SET labels = excluded.labels",
                            name,
                            merged);
                    return new Namespace(name, merged);
                });
    }

    void delete(String name) {
        database.change(
                session -> {
                    find(session, name).orElseThrow(() -> missing(name));
                    List<String> held = held(session, name);
                    if (!held.isEmpty()) {
                        throw Errors.precondition(
                                "namespace "
                                        + Errors.quoted(name)
                                        + " must be empty, but it still has "
                                        + String.join(", ", held));
                    }
                    session.update("DELETE FROM leases WHERE namespace = ?", name);
                    session.update("DELETE FROM ingests WHERE namespace = ?", name);
                    session.update("DELETE FROM namespaces WHERE name = ?", name);
                });
    }

    private static List<String> held(Session session, String name) {
        List<String> held = new ArrayList<>();
        for (String table : TABLES) {
            if (session.exists("SELECT 1 FROM " + table + " WHERE namespace = ? LIMIT 1", name)) {
                held.add(table);
            }
        }
        session.list(
                        "SELECT DISTINCT snapshotter FROM snapshots WHERE namespace = ?",
                        row -> row.text("snapshotter"),
                        name)
                .forEach(
                        snapshotter ->
                                held.add(
                                        "snapshots on "
                                                + Errors.quoted(snapshotter)
                                                + " snapshotter"));
        return held;
    }

    private static Failure missing(String name) {
        return Errors.notFound("namespace " + Errors.quoted(name));
    }
}
