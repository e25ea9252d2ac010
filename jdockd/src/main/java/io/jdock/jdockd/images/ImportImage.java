package io.jdock.jdockd.images;

import io.jdock.jdockd.http.EngineVersion;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.ImageReference;

import jakarta.inject.Singleton;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes an image of one layer from the tar of a root file system. */
@Singleton
final class ImportImage {
    private final ImageStore store;
    private final ImageReferences references;
    private final ImageCatalog catalog;
    private final ImageEvents events;

    ImportImage(
            ImageStore store,
            ImageReferences references,
            ImageCatalog catalog,
            ImageEvents events) {
        this.store = store;
        this.references = references;
        this.catalog = catalog;
        this.events = events;
    }

    /**
     * What the image is to be.
     *
     * @param name null: none
     * @param settings of containers made from it
     */
    record Wish(
            ImageReference name,
            String message,
            ImageSettings settings,
            String os,
            String architecture,
            String variant) {}

    /**
     * @param tar plain or compressed
     * @return the image's id
     */
    String add(InputStream tar, Wish wish) throws IOException {
        try (Addition addition = store.begin()) {
            LayerStream layer = LayerStream.of(new BufferedInputStream(tar));
            Addition.Stored blob = addition.write(layer.bytes(), null, Map.of());
            Descriptor descriptor = new Descriptor(layer.mediaType(), blob.digest(), blob.size());
            String diffId = addition.unpack(descriptor, "", null);
            ImageDocument document = document(wish, diffId);
            Addition.Stored config =
                    addition.write(
                            new ByteArrayInputStream(document.toJson()),
                            null,
                            ImageLabels.config(diffId));
            Descriptor target = manifest(addition, config, descriptor);
            references.assign(wish.name(), target);
            CatalogImage image = catalog.image(config.digest());
            String name = wish.name() == null ? image.id() : wish.name().familiar();
            events.publish("import", image, name);
            return config.digest();
        }
    }

    private static ImageDocument document(Wish wish, String diffId) {
        Instant now = Instant.now();
        String message = wish.message().isEmpty() ? "Imported from -" : wish.message();
        return new ImageDocument(
                wish.architecture(),
                wish.variant(),
                wish.os(),
                now,
                "",
                message,
                EngineVersion.OURS,
                wish.settings(),
                List.of(diffId),
                List.of(new HistoryEntry(now, "", "", message, false)));
    }

    private static Descriptor manifest(Addition addition, Addition.Stored config, Descriptor layer)
            throws IOException {
        Descriptor pointer = new Descriptor(Manifest.OCI_CONFIG, config.digest(), config.size());
        byte[] json =
                new Manifest(Manifest.OCI_MANIFEST, pointer, List.of(layer), List.of()).toJson();
        Addition.Stored stored =
                addition.write(
                        new ByteArrayInputStream(json),
                        null,
                        ImageLabels.manifest(config.digest(), List.of(layer)));
        return new Descriptor(Manifest.OCI_MANIFEST, stored.digest(), stored.size());
    }

    /**
     * @param repository may have a tag of its own
     * @return the complete name; null if there is none
     */
    static ImageReference name(String repository, String tag) {
        if (repository.isEmpty()) {
            return null;
        }
        ImageReference name = ImageReference.parse(repository);
        if (name.digest() != null) {
            throw Failure.invalid("cannot import digest reference");
        }
        return (tag.isEmpty() ? name : name.withTag(tag)).tagged();
    }
}
