package io.jdock.jcontainerd.images;

import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

import java.util.Map;

/** What an image's name stands for: a manifest or an index; size in bytes. */
record Target(String mediaType, String digest, long size, Map<String, String> annotations) {
    /** Throws INVALID_ARGUMENT for a descriptor that can lead nowhere. */
    void check() {
        try {
            Digest.parse(digest);
        } catch (Failure e) {
            throw Failure.invalid(
                    "Target.Digest " + Errors.quoted(digest) + " invalid: " + e.getMessage());
        }
        if (size <= 0) {
            throw Errors.invalid("Target.Size must be greater than zero");
        }
        if (mediaType.isEmpty()) {
            throw Errors.invalid("Target.MediaType must be set");
        }
    }

    Target withAnnotations(Map<String, String> others) {
        return new Target(mediaType, digest, size, others);
    }
}
