package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.ref.Digest;

/**
 * What a layer turned out to be.
 *
 * @param diffId digest of the plain tar, to its last byte
 * @param size bytes of the plain tar
 * @param written bytes of file content written
 * @param entries members
 */
public record Extracted(Digest diffId, long size, long written, long entries) {}
