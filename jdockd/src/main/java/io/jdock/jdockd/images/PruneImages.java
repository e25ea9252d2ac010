package io.jdock.jdockd.images;

import io.jdock.jdockd.http.Filters;
import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Removes images nobody uses: those without a name, or with {@code dangling=false} all. */
@Singleton
final class PruneImages {
    private final ImageCatalog catalog;
    private final RemoveImage removal;
    private final List<ImageUse> users;

    PruneImages(ImageCatalog catalog, RemoveImage removal, List<ImageUse> users) {
        this.catalog = catalog;
        this.removal = removal;
        this.users = users;
    }

    /** What went, and how many bytes of layers with it. */
    record Pruned(List<RemovedImage> removed, long bytes) {}

    Pruned prune(Filters filters) {
        boolean danglingOnly = filters.flag("dangling", true);
        Instant until =
                filters.get("until").stream()
                        .findFirst()
                        .map(text -> Moments.parse(text, Instant.now()))
                        .orElse(null);
        List<RemovedImage> removed = new ArrayList<>();
        long bytes = 0;
        for (CatalogImage image : catalog.all()) {
            if (passes(image, danglingOnly, until, filters)) {
                long size = catalog.size(image);
                bytes += remove(image, removed) ? size : 0;
            }
        }
        return new Pruned(removed, bytes);
    }

    private boolean passes(
            CatalogImage image, boolean danglingOnly, Instant until, Filters filters) {
        Instant created = image.document().created();
        boolean unwanted = !danglingOnly || image.references().isEmpty();
        boolean old = until == null || created == null || created.isBefore(until);
        return unwanted
                && old
                && filters.allowsLabels("label", image.document().settings().run().labels())
                && ImageUse.all(users, image.id()).isEmpty();
    }

    private boolean remove(CatalogImage image, List<RemovedImage> removed) {
        try {
            image.tags().forEach(tag -> removed.addAll(removal.remove(tag, false)));
            if (image.tags().isEmpty()) {
                removed.addAll(removal.remove(image.id(), false));
            }
            return true;
        } catch (Failure e) {
            // Somebody began to use it just now: it stays.
            return false;
        }
    }
}
