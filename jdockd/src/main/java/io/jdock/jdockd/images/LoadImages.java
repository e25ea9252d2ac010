package io.jdock.jdockd.images;

import io.jdock.proto.jvm.archive.ArchivedImage;
import io.jdock.proto.jvm.archive.BlobSink;
import io.jdock.proto.jvm.archive.ImageArchive;
import io.jdock.proto.jvm.archive.ImageBlob;
import io.jdock.proto.jvm.archive.Limits;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;
import io.jdock.proto.plain.ref.ImageReference;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Loads the images of an archive in docker's layout ({@code manifest.json}) or OCI's ({@code
 * index.json}). No name is given before all of the archive is unpacked: of a bad one nothing stays.
 */
@Singleton
final class LoadImages {
    private final ImageStore store;
    private final ImageReferences references;
    private final ImageCatalog catalog;
    private final ImageEvents events;

    LoadImages(
            ImageStore store,
            ImageReferences references,
            ImageCatalog catalog,
            ImageEvents events) {
        this.store = store;
        this.references = references;
        this.catalog = catalog;
        this.events = events;
    }

    /** Is told how it goes. */
    interface Progress {
        void unpacked(String diffId, long size) throws IOException;

        /**
         * @param name null: the image came without one
         */
        void loaded(String id, ImageReference name) throws IOException;
    }

    /** An image that is unpacked, but has no name yet. */
    private record Loaded(String id, Descriptor target, List<ImageReference> names) {}

    void load(InputStream archive, Progress progress) throws IOException {
        try (Addition addition = store.begin()) {
            List<ArchivedImage> archived =
                    ImageArchive.read(archive, sink(addition), Limits.DEFAULT);
            // What pads the archive is read too, so that the client can finish sending.
            archive.transferTo(OutputStream.nullOutputStream());
            List<Loaded> images = new ArrayList<>();
            for (ArchivedImage image : archived) {
                images.add(add(image, addition, progress));
            }
            for (Loaded image : images) {
                name(image, progress);
            }
        }
    }

    private static BlobSink sink(Addition addition) {
        return (content, expected) -> {
            String digest = expected == null ? null : expected.toString();
            Addition.Stored stored = addition.write(content, digest, Map.of());
            return new BlobSink.Stored(Digest.parse(stored.digest()), stored.size());
        };
    }

    private void name(Loaded image, Progress progress) throws IOException {
        if (image.names().isEmpty()) {
            references.assign(null, image.target());
            progress.loaded(image.id(), null);
        }
        for (ImageReference name : image.names()) {
            references.assign(name, image.target());
            progress.loaded(image.id(), name);
        }
        events.publish("load", catalog.image(image.id()), image.id());
    }

    private Loaded add(ArchivedImage image, Addition addition, Progress progress)
            throws IOException {
        ImageBlob blob = image.target();
        Descriptor given = new Descriptor(blob.mediaType(), blob.digest().toString(), blob.size());
        ImageReader.Resolved resolved = new ImageReader(store).resolve(given);
        unpack(resolved, addition, progress);
        Manifest manifest = resolved.manifest();
        addition.label(
                resolved.target().digest(), ImageLabels.manifest(resolved.id(), manifest.layers()));
        return new Loaded(resolved.id(), resolved.target(), image.names());
    }

    private static void unpack(ImageReader.Resolved image, Addition addition, Progress progress)
            throws IOException {
        List<String> diffIds = image.document().diffIds();
        List<Descriptor> layers = image.manifest().layers();
        if (layers.size() != diffIds.size()) {
            throw Failure.invalid(
                    "invalid manifest, layers length mismatch: expected %d, got %d"
                            .formatted(diffIds.size(), layers.size()));
        }
        for (int i = 0; i < diffIds.size(); i++) {
            String parent = ImageDocument.chainId(diffIds.subList(0, i));
            addition.unpack(layers.get(i), parent, diffIds.get(i));
            progress.unpacked(diffIds.get(i), layers.get(i).size());
        }
        addition.label(image.id(), ImageLabels.config(image.document().chainId()));
    }
}
