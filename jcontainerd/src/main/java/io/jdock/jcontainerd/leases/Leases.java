package io.jdock.jcontainerd.leases;

import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Labels;
import io.jdock.jcontainerd.metadata.Namespaces;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.proto.plain.error.Failure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The leases of all namespaces, and what each holds. */
public final class Leases {
    private final Database database;

    public Leases(Database database) {
        this.database = database;
    }

    /**
     * Lets the lease of the request at hand hold the resource; does nothing if it has none.
     *
     * @return whether there is a lease
     * @throws Failure NOT_FOUND if the request names a lease that does not exist
     */
    public static boolean hold(Session session, String namespace, Resource resource) {
        Optional<String> lease = Scope.lease();
        lease.ifPresent(id -> add(session, namespace, id, resource, "lease does not exist"));
        return lease.isPresent();
    }

    /** Lets the lease of the request at hand forget the resource. */
    public static void forget(Session session, String namespace, Resource resource) {
        Scope.lease().ifPresent(id -> remove(session, namespace, id, resource));
    }

    Lease create(String namespace, String id, Map<String, String> labels) {
        if (id.isEmpty()) {
            throw Errors.invalid("lease id must be provided");
        }
        Labels.check("lease.Labels: ", labels);
        Lease lease = new Lease(id, labels, Instant.now());
        database.change(
                session -> {
                    Namespaces.ensure(session, namespace);
                    int added =
                            session.update(
                                    "INSERT OR IGNORE INTO leases VALUES (?, ?, ?, ?)",
                                    namespace,
                                    id,
                                    labels,
                                    lease.created());
                    if (added == 0) {
                        throw Errors.exists("lease " + Errors.quoted(id));
                    }
                });
        return lease;
    }

    void delete(String namespace, String id) {
        int gone =
                database.free(
                        session ->
                                session.update(
                                        "DELETE FROM leases WHERE namespace = ? AND id = ?",
                                        namespace,
                                        id));
        if (gone == 0) {
            throw missing(id);
        }
    }

    List<Lease> list(String namespace, Filter filter) {
        return database
                .read(
                        session ->
                                session.list(
                                        "SELECT * FROM leases WHERE namespace = ? ORDER BY id",
                                        row ->
                                                new Lease(
                                                        row.text("id"),
                                                        row.labels("labels"),
                                                        row.instant("created")),
                                        namespace))
                .stream()
                .filter(lease -> filter.matches(path -> field(lease, path)))
                .toList();
    }

    private static Optional<String> field(Lease lease, List<String> path) {
        return switch (path.getFirst()) {
            case "id" -> Filter.nonEmpty(lease.id());
            case "labels" -> Filter.inMap(lease.labels(), path);
            default -> Optional.empty();
        };
    }

    void add(String namespace, String id, Resource resource) {
        database.change(
                session -> add(session, namespace, id, resource, "lease " + Errors.quoted(id)));
    }

    private static void add(
            Session session, String namespace, String id, Resource resource, String missing) {
        if (!exists(session, namespace, id)) {
            throw Errors.notFound(missing);
        }
        session.update(
                "INSERT OR IGNORE INTO lease_resources VALUES (?, ?, ?, ?)",
                namespace,
                id,
                resource.type(),
                resource.id());
    }

    void remove(String namespace, String id, Resource resource) {
        database.change(
                session -> {
                    if (!exists(session, namespace, id)) {
                        throw missing(id);
                    }
                    remove(session, namespace, id, resource);
                });
    }

    private static void remove(Session session, String namespace, String id, Resource resource) {
        session.update(
                "DELETE FROM lease_resources"
                        + " WHERE namespace = ? AND lease = ? AND type = ? AND resource = ?",
                namespace,
                id,
                resource.type(),
                resource.id());
    }

    List<Resource> resources(String namespace, String id) {
        return database.read(
                session -> {
                    if (!exists(session, namespace, id)) {
                        throw missing(id);
                    }
                    return session.list(
                            "SELECT type, resource FROM lease_resources"
                                    + " WHERE namespace = ? AND lease = ?",
                            row -> new Resource(row.text("type"), row.text("resource")),
                            namespace,
                            id);
                });
    }

    private static boolean exists(Session session, String namespace, String id) {
        return session.exists("SELECT 1 FROM leases WHERE namespace = ? AND id = ?", namespace, id);
    }

    private static Failure missing(String id) {
        return Errors.notFound("lease " + Errors.quoted(id));
    }
}
