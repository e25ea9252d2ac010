package io.jdock.jcontainerd.content;

import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Row;
import io.jdock.proto.plain.ref.Digest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A blob as one namespace sees it; size in bytes. */
public record Blob(
        Digest digest, long size, Map<String, String> labels, Instant created, Instant updated) {

    static Blob of(Row row) {
        return new Blob(
                Digest.parse(row.text("digest")),
                row.number("size"),
                row.labels("labels"),
                row.instant("created"),
                row.instant("updated"));
    }

    Optional<String> field(List<String> path) {
        return switch (path.getFirst()) {
            case "digest" -> Optional.of(digest.toString());
            case "size" -> Optional.of(Long.toString(size));
            case "labels" -> Filter.inMap(labels, path);
            default -> Optional.empty();
        };
    }
}
