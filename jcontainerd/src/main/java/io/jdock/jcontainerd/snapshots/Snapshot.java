package io.jdock.jcontainerd.snapshots;

import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Row;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot as it stands in the database.
 *
 * @param id names its directory
 * @param parent name of the committed snapshot it stands on, empty for none
 * @param usage of a committed one; of others it changes and is counted when asked for
 */
record Snapshot(
        long id,
        String name,
        String parent,
        SnapshotKind kind,
        Usage usage,
        Map<String, String> labels,
        Instant created,
        Instant updated) {

    static final String SELECT =
            "SELECT s.*, COALESCE(p.name, '') AS parent_name"
                    + " FROM snapshots s LEFT JOIN snapshots p ON s.parent = p.id";

    static Snapshot of(Row row) {
        return new Snapshot(
                row.number("id"),
                row.text("name"),
                row.text("parent_name"),
                SnapshotKind.of(row.number("kind")),
                new Usage(row.number("size"), row.number("inodes")),
                row.labels("labels"),
                row.instant("created"),
                row.instant("updated"));
    }

    Optional<String> field(List<String> path) {
        return switch (path.getFirst()) {
            case "kind" -> Optional.of(kind.text());
            case "name" -> Optional.of(name);
            case "parent" -> Filter.nonEmpty(parent);
            case "labels" -> Filter.inMap(labels, path);
            default -> Optional.empty();
        };
    }
}
