package io.jdock.jdockd.images;

import io.micronaut.core.annotation.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An image as a container needs it.
 *
 * @param id the digest of its config: {@code sha256:} and 64 hex digits
 * @param names every tag it has, as docker shows them: {@code busybox:latest}; empty if dangling
 * @param reference what it was asked for with
 * @param healthcheck null if it names none
 * @param chainId key of the committed snapshot that holds its files; empty if it has no layer
 * @param os {@code linux}
 * @param architecture Go's name, as {@code amd64}
 * @param variant of the architecture, often empty
 * @param size bytes of the unpacked layers
 * @param manifest digest of the manifest that was stored
 */
public record StoredImage(
        String id,
        List<String> names,
        String reference,
        ImageConfig config,
        @Nullable Healthcheck healthcheck,
        String chainId,
        String os,
        String architecture,
        String variant,
        Instant created,
        long size,
        String manifest) {

    public StoredImage {
        names = List.copyOf(names);
    }
}
