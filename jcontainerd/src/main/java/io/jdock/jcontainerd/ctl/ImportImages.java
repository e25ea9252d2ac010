package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.archive.ArchivedImage;
import io.jdock.proto.jvm.archive.ImageArchive;
import io.jdock.proto.jvm.archive.ImageBlob;
import io.jdock.proto.jvm.archive.ImageManifest;
import io.jdock.proto.jvm.archive.Limits;
import io.jdock.proto.jvm.containerd.images.CreateImageRequest;
import io.jdock.proto.jvm.containerd.images.Image;
import io.jdock.proto.jvm.containerd.images.UpdateImageRequest;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the images of an archive into the daemon. */
final class ImportImages {
    private static final String REFERENCE = "containerd.io/gc.ref.content.";

    private final Client client;
    private final Blobs blobs;

    ImportImages(Client client) {
        this.client = client;
        this.blobs = new Blobs(client);
    }

    /** A name and what it now points to. */
    record Imported(String name, ImageBlob target) {}

    /**
     * @param baseName for images the archive gives no name; null: they are named by the day
     */
    List<Imported> run(InputStream archive, String baseName) throws IOException {
        List<Imported> imported = new ArrayList<>();
        for (ArchivedImage image : ImageArchive.read(archive, blobs, Limits.DEFAULT)) {
            holdChildren(image.target());
            for (String name : names(image, baseName)) {
                store(name, image.target());
                imported.add(new Imported(name, image.target()));
            }
        }
        return imported;
    }

    private static List<String> names(ArchivedImage image, String baseName) {
        if (!image.names().isEmpty()) {
            return image.names().stream().map(Object::toString).toList();
        }
        String base = baseName == null ? "import-" + java.time.LocalDate.now() : baseName;
        return List.of(base + "@" + image.target().digest());
    }

    /** Tells the collector what a manifest holds, all the way down. */
    private void holdChildren(ImageBlob target) {
        ImageManifest manifest =
                ImageManifest.parse(blobs.read(target.digest(), ImageManifest.LIMIT));
        Map<String, String> labels = new LinkedHashMap<>();
        if (!manifest.isIndex()) {
            labels.put(REFERENCE + "config", manifest.config().digest().toString());
        }
        for (int i = 0; i < manifest.layers().size(); i++) {
            labels.put(REFERENCE + "l." + i, manifest.layers().get(i).digest().toString());
        }
        for (int i = 0; i < manifest.manifests().size(); i++) {
            if (holds(manifest.manifests().get(i))) {
                labels.put(REFERENCE + "m." + i, manifest.manifests().get(i).digest().toString());
            }
        }
        if (!labels.isEmpty()) {
            blobs.label(target.digest(), labels);
        }
    }

    /** Whether the image is there; an archive need not hold every image of an index. */
    private boolean holds(ImageBlob child) {
        try {
            holdChildren(child);
            return true;
        } catch (Failure e) {
            if (e.is(Kind.NOT_FOUND)) {
                return false;
            }
            throw e;
        }
    }

    private void store(String name, ImageBlob target) {
        Image image = Image.newBuilder().setName(name).setTarget(descriptor(target)).build();
        put(client, image);
    }

    static void put(Client client, Image image) {
        CreateImageRequest create = CreateImageRequest.newBuilder().setImage(image).build();
        try {
            Client.call(() -> client.images().create(create));
        } catch (Failure e) {
            if (!e.is(Kind.ALREADY_EXISTS)) {
                throw e;
            }
            UpdateImageRequest update = UpdateImageRequest.newBuilder().setImage(image).build();
            Client.call(() -> client.images().update(update));
        }
    }

    private static Descriptor descriptor(ImageBlob blob) {
        return Descriptor.newBuilder()
                .setMediaType(blob.mediaType())
                .setDigest(blob.digest().toString())
                .setSize(blob.size())
                .build();
    }
}
