package io.jdock.jcontainerd.content;

import java.time.Instant;

/**
 * How far an ingest is.
 *
 * @param offset bytes written
 * @param total bytes there will be, 0 if nobody said
 * @param expected the digest it will have, empty if nobody said
 */
record IngestStatus(
        String reference,
        long offset,
        long total,
        String expected,
        Instant started,
        Instant updated) {}
