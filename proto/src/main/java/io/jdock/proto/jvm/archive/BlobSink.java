package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.io.InputStream;

/** Takes blobs in as an archive streams by. */
@FunctionalInterface
public interface BlobSink {
    /**
     * Stores a blob; one that is there already is kept.
     *
     * @param content to be read to its end
     * @param expected what the bytes must have; null: what they have is found out
     * @throws IOException as reading the content threw it
     * @throws io.jdock.proto.plain.error.Failure INVALID_ARGUMENT if the digest is not that
     */
    Stored put(InputStream content, Digest expected) throws IOException;

    /** A blob that was taken in. */
    record Stored(Digest digest, long size) {}
}
