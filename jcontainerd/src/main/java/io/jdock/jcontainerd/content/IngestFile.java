package io.jdock.jcontainerd.content;

import java.time.Instant;

/** What the file system tells of an ingest. */
record IngestFile(long length, Instant updated) {
    static IngestFile none() {
        return new IngestFile(0, Instant.now());
    }
}
