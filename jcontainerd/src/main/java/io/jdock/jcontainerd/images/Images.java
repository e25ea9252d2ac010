package io.jdock.jcontainerd.images;

import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Namespaces;
import io.jdock.jcontainerd.metadata.Session;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.plain.error.Failure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images of all namespaces. */
final class Images {
    private final Database database;

    Images(Database database) {
        this.database = database;
    }

    StoredImage get(String namespace, String name) {
        return database.read(session -> find(session, namespace, name))
                .orElseThrow(() -> missing(name));
    }

    private static Optional<StoredImage> find(Session session, String namespace, String name) {
        return session.first(
                "SELECT * FROM images WHERE namespace = ? AND name = ?",
                StoredImage::of,
                namespace,
                name);
    }

    List<StoredImage> list(String namespace, Filter filter) {
        return database
                .read(
                        session ->
                                session.list(
                                        "SELECT * FROM images WHERE namespace = ? ORDER BY name",
                                        StoredImage::of,
                                        namespace))
                .stream()
                .filter(image -> filter.matches(image::field))
                .toList();
    }

    StoredImage create(String namespace, String name, Target target, Map<String, String> labels) {
        Instant now = Instant.now();
        StoredImage image = new StoredImage(name, target, labels, now, now);
        image.check();
        database.change(
                session -> {
                    Namespaces.ensure(session, namespace);
                    int added =
                            session.update(
                                    "INSERT OR IGNORE INTO images"
                                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                    namespace,
                                    name,
                                    target.mediaType(),
                                    target.digest(),
                                    target.size(),
                                    target.annotations(),
                                    labels,
                                    now,
                                    now);
                    if (added == 0) {
                        throw Errors.exists("image " + Errors.quoted(name));
                    }
                });
        return image;
    }

    StoredImage update(
            String namespace,
            String name,
            Target target,
            Map<String, String> labels,
            UpdateMask mask) {
        if (name.isEmpty()) {
            throw Errors.invalid("image name is required for update");
        }
        mask.allow(
                "image " + Errors.quoted(name),
                List.of("target"),
                List.of("labels", "annotations"));
        return database.write(
                session -> {
                    StoredImage old =
                            find(session, namespace, name).orElseThrow(() -> missing(name));
                    StoredImage changed = merged(old, target, labels, mask);
                    changed.check();
                    store(session, namespace, changed);
                    return changed;
                });
    }

    private static StoredImage merged(
            StoredImage old, Target target, Map<String, String> labels, UpdateMask mask) {
        boolean whole = mask.names("target");
        Target next =
                (whole ? target : old.target())
                        .withAnnotations(
                                whole
                                        ? target.annotations()
                                        : mask.merge(
                                                "annotations",
                                                old.target().annotations(),
                                                target.annotations()));
        return new StoredImage(
                old.name(),
                next,
                mask.merge("labels", old.labels(), labels),
                old.created(),
                Instant.now());
    }

    private static void store(Session session, String namespace, StoredImage image) {
        session.update(
                "UPDATE images SET media_type = ?, digest = ?, size = ?, annotations = ?,"
                        + " labels = ?, updated = ? WHERE namespace = ? AND name = ?",
                image.target().mediaType(),
                image.target().digest(),
                image.target().size(),
                image.target().annotations(),
                image.labels(),
                image.updated(),
                namespace,
                image.name());
    }

    /**
     * Deletes the name.
     *
     * @param only the digest the name must still stand for
     */
    void delete(String namespace, String name, Optional<String> only) {
        database.free(
                session -> {
                    StoredImage image =
                            find(session, namespace, name).orElseThrow(() -> missing(name));
                    if (only.isPresent() && !only.get().equals(image.target().digest())) {
                        throw Errors.notFound(
                                "image " + Errors.quoted(name) + " with target " + only.get());
                    }
                    session.update(
                            "DELETE FROM images WHERE namespace = ? AND name = ?", namespace, name);
                    return image;
                });
    }

    private static Failure missing(String name) {
        return Errors.notFound("image " + Errors.quoted(name));
    }
}
