package io.jdock.jdockd.images;

import io.jdock.jdockd.http.Filters;
import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes images nobody uses: those without a name, or with {@code dangling=false} all. */
@Singleton
final class PruneImages {
    private static final Logger LOG = LoggerFactory.getLogger(PruneImages.class);

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
        Map<String, Long> layers = new HashMap<>();
        for (CatalogImage image : catalog.all()) {
            if (passes(image, danglingOnly, until, filters)) {
                List<Long> sizes = catalog.layerSizes(image);
                List<String> chain = ImageCatalog.chainIds(image);
                for (int i = 0; i < chain.size(); i++) {
                    layers.put(chain.get(i), sizes.get(i));
                }
                remove(image, removed);
            }
        }
        long bytes =
                removed.stream().mapToLong(one -> layers.getOrDefault(one.deleted(), 0L)).sum();
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

    private void remove(CatalogImage image, List<RemovedImage> removed) {
        try {
            image.tags().forEach(tag -> removed.addAll(removal.remove(tag, false)));
            if (image.tags().isEmpty()) {
                removed.addAll(removal.remove(image.id(), false));
            }
        } catch (Failure e) {
            LOG.debug("image {} stays: {}", image.id(), e.getMessage());
        }
    }
}
