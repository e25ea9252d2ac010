package io.jdock.jcontainerd.content;

import io.jdock.jcontainerd.metadata.Row;

import java.time.Instant;

/**
 * An ingest as it stands in the database.
 *
 * @param shared digest of a blob of another namespace whose bytes stand for this ingest's; empty if
 *     it has a file of its own
 */
record IngestRow(
        long id, String namespace, String reference, long total, String shared, Instant started) {

    static IngestRow of(Row row) {
        return new IngestRow(
                row.number("id"),
                row.text("namespace"),
                row.text("ref"),
                row.number("total"),
                row.text("shared"),
                row.instant("started"));
    }

    IngestStatus status(ContentFiles files) {
        if (!shared.isEmpty()) {
            return new IngestStatus(reference, total, total, shared, started, started);
        }
        IngestFile file = files.look(id);
        return new IngestStatus(reference, file.length(), total, "", started, file.updated());
    }
}
