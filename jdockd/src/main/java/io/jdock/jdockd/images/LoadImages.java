package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.ImageReference;

import jakarta.inject.Singleton;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads the images of an archive in docker's layout ({@code manifest.json}) or OCI's ({@code
 * index.json}). No name is given before all of the archive is unpacked: of a bad one nothing stays.
 */
@Singleton
final class LoadImages {
    private static final List<String> NAMES =
            List.of("io.containerd.image.name", "org.opencontainers.image.ref.name");

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
            ArchiveFiles files = ArchiveFiles.read(archive, addition);
            List<Loaded> images =
                    files.document(ArchiveFiles.DOCKER_MANIFEST) != null
                            ? docker(files, addition, progress)
                            : oci(files, addition, progress);
            for (Loaded image : images) {
                name(image, progress);
            }
        }
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

    private List<Loaded> docker(ArchiveFiles files, Addition addition, Progress progress)
            throws IOException {
        List<Loaded> loaded = new ArrayList<>();
        byte[] json = files.document(ArchiveFiles.DOCKER_MANIFEST);
        for (ArchiveImage image : ArchiveImage.parse(json)) {
            List<ImageReference> names = image.tags().stream().map(LoadImages::tag).toList();
            ArchiveFiles.Blob config = files.blob(image.config());
            List<Descriptor> layers = new ArrayList<>();
            for (String path : image.layers()) {
                ArchiveFiles.Blob layer = files.blob(path);
                layers.add(new Descriptor(layer.mediaType(), layer.digest(), layer.size()));
            }
            Descriptor pointer =
                    new Descriptor(Manifest.OCI_CONFIG, config.digest(), config.size());
            Manifest manifest = new Manifest(Manifest.OCI_MANIFEST, pointer, layers, List.of());
            unpack(manifest, addition, progress);
            Addition.Stored stored =
                    addition.write(
                            new ByteArrayInputStream(manifest.toJson()),
                            null,
                            ImageLabels.manifest(config.digest(), layers));
            Descriptor target =
                    new Descriptor(Manifest.OCI_MANIFEST, stored.digest(), stored.size());
            loaded.add(new Loaded(config.digest(), target, names));
        }
        return loaded;
    }

    private static ImageReference tag(String text) {
        ImageReference name = ImageReference.parse(text);
        if (name.tag() == null || name.digest() != null) {
            throw Failure.invalid("invalid tag \"" + text + "\"");
        }
        return name;
    }

    private List<Loaded> oci(ArchiveFiles files, Addition addition, Progress progress)
            throws IOException {
        byte[] json = files.document(ArchiveFiles.OCI_INDEX);
        if (json == null) {
            throw Failure.invalid(
                    "not an image archive: it has neither manifest.json nor index.json");
        }
        List<Loaded> loaded = new ArrayList<>();
        for (Descriptor entry : Manifest.parse(json, Manifest.OCI_INDEX).manifests()) {
            Descriptor target = single(entry, files);
            Manifest manifest = manifest(target, files);
            unpack(manifest, addition, progress);
            String config = manifest.config().digest();
            addition.label(target.digest(), ImageLabels.manifest(config, manifest.layers()));
            loaded.add(new Loaded(config, target, names(entry)));
        }
        return loaded;
    }

    /** An entry may be an index again: the image for this machine counts. */
    private Descriptor single(Descriptor entry, ArchiveFiles files) {
        Manifest manifest = manifest(entry, files);
        if (!manifest.index()) {
            return entry;
        }
        return Platforms.bestFirst(manifest.manifests()).stream()
                .findFirst()
                .orElseThrow(() -> Failure.invalid("index " + entry.digest() + " is empty"));
    }

    private Manifest manifest(Descriptor descriptor, ArchiveFiles files) {
        ArchiveFiles.Blob blob = files.blobOf(descriptor.digest());
        return Manifest.parse(store.read(blob.digest(), Manifest.LIMIT), descriptor.mediaType());
    }

    /** A bare tag in an annotation names no repository and is no name for docker. */
    private static List<ImageReference> names(Descriptor entry) {
        for (String key : NAMES) {
            String text = entry.annotations().getOrDefault(key, "");
            if (text.indexOf(':') >= 0 || text.indexOf('/') >= 0) {
                return List.of(ImageReference.parse(text).tagged());
            }
        }
        return List.of();
    }

    private void unpack(Manifest manifest, Addition addition, Progress progress)
            throws IOException {
        String config = manifest.config().digest();
        ImageDocument document = ImageDocument.parse(store.read(config, ImageDocument.LIMIT));
        List<String> diffIds = document.diffIds();
        if (manifest.layers().size() != diffIds.size()) {
            throw Failure.invalid(
                    "invalid manifest, layers length mismatch: expected %d, got %d"
                            .formatted(diffIds.size(), manifest.layers().size()));
        }
        for (int i = 0; i < diffIds.size(); i++) {
            Descriptor layer = manifest.layers().get(i);
            String parent = ImageDocument.chainId(diffIds.subList(0, i));
            addition.unpack(layer, parent, diffIds.get(i));
            progress.unpacked(diffIds.get(i), layer.size());
        }
        addition.label(config, ImageLabels.config(document.chainId()));
    }
}
