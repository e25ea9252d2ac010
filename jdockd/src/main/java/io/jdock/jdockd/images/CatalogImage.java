package io.jdock.jdockd.images;

import io.jdock.proto.plain.ref.ImageReference;

import java.util.List;

/**
 * One image with all its names.
 *
 * @param id digest of the config
 * @param target digest of the manifest
 * @param rows all rows that lead to it
 */
record CatalogImage(
        String id, String target, Manifest manifest, ImageDocument document, List<ImageRow> rows) {

    CatalogImage {
        rows = List.copyOf(rows);
    }

    /** Every name that is not of our own making, in order. */
    List<ImageReference> references() {
        return rows.stream()
                .filter(row -> !row.dangling())
                .map(row -> ImageReference.parse(row.name()))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    /** Names with a tag, as people write them. */
    List<String> tags() {
        return references().stream()
                .filter(reference -> reference.digest() == null)
                .map(ImageReference::familiar)
                .toList();
    }

    /** Names with a digest, as people write them. */
    List<String> digests() {
        return references().stream()
                .filter(reference -> reference.digest() != null)
                .map(ImageReference::familiar)
                .toList();
    }
}
