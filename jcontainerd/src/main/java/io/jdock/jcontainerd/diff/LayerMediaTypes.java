package io.jdock.jcontainerd.diff;

import io.jdock.jcontainerd.metadata.Errors;

import java.util.Set;

/** The media types of file system layers; how one is packed is told by its bytes. */
final class LayerMediaTypes {
    /** What an unpacked layer is. */
    static final String PLAIN = "application/vnd.oci.image.layer.v1.tar";

    private static final Set<String> BASES =
            Set.of(
                    PLAIN,
                    "application/vnd.oci.image.layer.nondistributable.v1.tar",
                    "application/vnd.docker.image.rootfs.diff.tar",
                    "application/vnd.docker.image.rootfs.foreign.diff.tar");
    private static final Set<String> PACKINGS = Set.of("", ".gzip", "+gzip", "+zstd");

    private LayerMediaTypes() {}

    /** Throws UNIMPLEMENTED for what is no layer, above all for encrypted ones. */
    static void check(String mediaType) {
        boolean known =
                BASES.stream()
                        .anyMatch(
                                base ->
                                        mediaType.startsWith(base)
                                                && PACKINGS.contains(
                                                        mediaType.substring(base.length())));
        if (!known) {
            throw Errors.unimplemented(
                    "failed to get stream processor for "
                            + mediaType
                            + ": no processor for media-type");
        }
    }
}
