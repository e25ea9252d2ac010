package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/**
 * How much an archive may make of itself.
 *
 * @param bytes of the plain archive, all in all
 * @param entries members
 */
public record Limits(long bytes, long entries) {
    /** Longest name in an archive, bytes; the kernel's PATH_MAX less the NUL. */
    static final int NAME = 4095;

    /** Most bytes of extended headers for one member. */
    static final int EXTENDED_HEADER = 1 << 20;

    /** 256 GiB and four million members: beyond any real image, within any real disk's reach. */
    public static final Limits DEFAULT = new Limits(256L << 30, 4_000_000);

    void checkBytes(long count) {
        if (count > bytes) {
            throw new Failure(
                    Kind.RESOURCE_EXHAUSTED, "archive is larger than " + bytes + " bytes");
        }
    }

    void checkEntries(long count) {
        if (count > entries) {
            throw new Failure(
                    Kind.RESOURCE_EXHAUSTED, "archive has more than " + entries + " entries");
        }
    }
}
