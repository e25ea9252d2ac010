package io.jdock.jcontainerd.images;

import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Labels;
import io.jdock.jcontainerd.metadata.Row;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image as it stands in the database. */
record StoredImage(
        String name, Target target, Map<String, String> labels, Instant created, Instant updated) {

    static StoredImage of(Row row) {
        return new StoredImage(
                row.text("name"),
                new Target(
                        row.text("media_type"),
                        row.text("digest"),
                        row.number("size"),
                        row.labels("annotations")),
                row.labels("labels"),
                row.instant("created"),
                row.instant("updated"));
    }

    void check() {
        if (name.isEmpty()) {
            throw Errors.invalid("image name must not be empty");
        }
        Labels.check("image.Labels: ", labels);
        target.check();
    }

    Optional<String> field(List<String> path) {
        return switch (path.getFirst()) {
            case "name" -> Filter.nonEmpty(name);
            case "target" -> path.size() < 2 ? Optional.empty() : ofTarget(path.get(1));
            case "labels" -> Filter.inMap(labels, path);
            case "annotations" -> Filter.inMap(target.annotations(), path);
            default -> Optional.empty();
        };
    }

    private Optional<String> ofTarget(String field) {
        return switch (field) {
            case "digest" -> Filter.nonEmpty(target.digest());
            case "mediatype" -> Filter.nonEmpty(target.mediaType());
            default -> Optional.empty();
        };
    }
}
