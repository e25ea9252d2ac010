package io.jdock.jdockd.images;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Adds blobs, layers and rows to containerd. Until a row holds them, a lease does, which ends with
 * this: of an addition that fails half way nothing stays. A lease that was forgotten in a crash
 * runs out by itself.
 */
interface Addition extends AutoCloseable {
    /**
     * Stores a blob; one that is there already is kept.
     *
     * @param digest what the bytes must have; null: what they have is found out
     * @param labels set on the blob, also if it was there
     * @return digest and size
     * @throws IOException if the stream cannot be read
     * @throws io.jdock.proto.plain.error.Failure INVALID_ARGUMENT if the digest is not that
     */
    Stored write(InputStream bytes, String digest, Map<String, String> labels) throws IOException;

    /** A blob that is in the store. */
    record Stored(String digest, long size) {}

    /**
     * Unpacks one layer onto another.
     *
     * @param parent name of the snapshot below; empty: none
     * @param diffId digest that the plain tar must have; null: what it has is found out
     * @return the diff id
     */
    String unpack(Descriptor layer, String parent, String diffId);

    /** Adds labels to a blob. */
    void label(String digest, Map<String, String> labels);

    @Override
    void close();
}
