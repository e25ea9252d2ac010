package io.jdock.jcontainerd.containers;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;

import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.jcontainerd.metadata.Namespaces;
import io.jdock.jcontainerd.metadata.Row;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rows of table {@code containers}. What needs protobuf's forms is kept as it came. */
public final class ContainerStore {
    private static final String FIND = "SELECT * FROM containers WHERE namespace = ? AND id = ?";

    private final Database database;

    public ContainerStore(Database database) {
        this.database = database;
    }

    /**
     * @throws Failure NOT_FOUND
     */
    public Container get(String namespace, String id) {
        return database.read(session -> find(session, namespace, id))
                .orElseThrow(() -> missing(namespace, id));
    }

    private static Optional<Container> find(Session session, String namespace, String id) {
        return session.first(FIND, ContainerStore::container, namespace, id);
    }

    private static Failure missing(String namespace, String id) {
        return Errors.notFound(
                "container " + Errors.quoted(id) + " in namespace " + Errors.quoted(namespace));
    }

    List<Container> list(String namespace, Filter filter) {
        return database
                .read(
                        session ->
                                session.list(
                                        "SELECT * FROM containers WHERE namespace = ? ORDER BY id",
                                        ContainerStore::container,
                                        namespace))
                .stream()
                .filter(container -> filter.matches(new ContainerFields(container)))
                .toList();
    }

    /** The container as it is now, with its times set. */
    Container create(String namespace, Container asked) {
        Instant now = Instant.now();
        Container created = stamped(asked, now, now);
        return database.write(
                session -> {
                    Namespaces.ensure(session, namespace);
                    if (insert(session, namespace, created) == 0) {
                        throw Errors.exists("container " + Errors.quoted(asked.getId()));
                    }
                    return created;
                });
    }

    /** Replaces the container by what {@code change} makes of it. */
    Container update(String namespace, String id, UnaryOperator<Container> change) {
        return database.write(
                session -> {
                    Container old =
                            find(session, namespace, id).orElseThrow(() -> missing(namespace, id));
                    Instant created = instant(old.getCreatedAt());
                    Container updated = stamped(change.apply(old), created, Instant.now());
                    delete(session, namespace, id);
                    insert(session, namespace, updated);
                    return updated;
                });
    }

    void delete(String namespace, String id) {
        database.change(
                session -> {
                    if (delete(session, namespace, id) == 0) {
                        throw Errors.notFound("container " + Errors.quoted(id));
                    }
                });
    }

    private static int delete(Session session, String namespace, String id) {
        return session.update(
                "DELETE FROM containers WHERE namespace = ? AND id = ?", namespace, id);
    }

    private static int insert(Session session, String namespace, Container container) {
        return session.update(
                """
                INSERT OR IGNORE INTO containers (namespace, id, image, runtime, runtime_options,
                    spec, snapshotter, snapshot_key, sandbox, extensions, labels, created, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                namespace,
                container.getId(),
                container.getImage(),
                container.getRuntime().getName(),
                container.getRuntime().hasOptions()
                        ? container.getRuntime().getOptions().toByteArray()
                        : null,
                container.hasSpec() ? container.getSpec().toByteArray() : null,
                container.getSnapshotter(),
                container.getSnapshotKey(),
                container.getSandbox(),
                extensions(container),
                container.getLabelsMap(),
                instant(container.getCreatedAt()),
                instant(container.getUpdatedAt()));
    }

    /** A container message with nothing in it but the extensions. */
    private static byte[] extensions(Container container) {
        return Container.newBuilder()
                .putAllExtensions(container.getExtensionsMap())
                .build()
                .toByteArray();
    }

    private static Container container(Row row) {
        try {
            Container.Runtime.Builder runtime =
                    Container.Runtime.newBuilder().setName(row.text("runtime"));
            byte[] options = row.bytes("runtime_options");
            if (options.length > 0) {
                runtime.setOptions(Any.parseFrom(options));
            }
            return Container.parseFrom(row.bytes("extensions")).toBuilder()
                    .setId(row.text("id"))
                    .putAllLabels(row.labels("labels"))
                    .setImage(row.text("image"))
                    .setRuntime(runtime)
                    .setSpec(Any.parseFrom(row.bytes("spec")))
                    .setSnapshotter(row.text("snapshotter"))
                    .setSnapshotKey(row.text("snapshot_key"))
                    .setSandbox(row.text("sandbox"))
                    .setCreatedAt(Moments.timestamp(row.instant("created")))
                    .setUpdatedAt(Moments.timestamp(row.instant("updated")))
                    .build();
        } catch (InvalidProtocolBufferException e) {
            throw new Failure(
                    Kind.DATA_LOSS, "container " + Errors.quoted(row.text("id")) + ": " + e, e);
        }
    }

    private static Container stamped(Container container, Instant created, Instant updated) {
        return container.toBuilder()
                .setCreatedAt(Moments.timestamp(created))
                .setUpdatedAt(Moments.timestamp(updated))
                .build();
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
