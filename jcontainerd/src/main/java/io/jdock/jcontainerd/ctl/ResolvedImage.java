package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.archive.ImageBlob;
import io.jdock.proto.jvm.archive.ImageManifest;
import io.jdock.proto.jvm.containerd.images.GetImageRequest;
import io.jdock.proto.jvm.containerd.images.Image;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.jvm.layers.LayerSnapshots;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import java.util.ArrayList;
import java.util.List;

/**
 * An image down to what this machine runs.
 *
 * @param config the image's config as it is stored
 */
record ResolvedImage(ImageBlob target, ImageManifest manifest, ImageConfig config) {
    private static final int MAX_DEPTH = 4;

    static ResolvedImage named(Client client, String name) {
        GetImageRequest request = GetImageRequest.newBuilder().setName(name).build();
        Image image = Client.call(() -> client.images().get(request)).getImage();
        return of(client, blob(image.getTarget()));
    }

    static ImageBlob blob(Descriptor descriptor) {
        return new ImageBlob(
                descriptor.getMediaType(),
                Digest.parse(descriptor.getDigest()),
                descriptor.getSize());
    }

    /**
     * @throws Failure NOT_FOUND if the index has nothing for this machine
     */
    static ResolvedImage of(Client client, ImageBlob target) {
        ResolvedImage found = find(client, target, MAX_DEPTH);
        if (found == null) {
            throw Failure.notFound(
                    "no match for platform in manifest " + target.digest() + ": not found");
        }
        return found;
    }

    private static ResolvedImage find(Client client, ImageBlob target, int depth) {
        Blobs blobs = new Blobs(client);
        byte[] json = blobs.read(target.digest(), ImageManifest.LIMIT);
        ImageManifest manifest = ImageManifest.parse(json);
        if (manifest.isIndex()) {
            return depth == 0 ? null : first(client, manifest.manifests(), depth - 1);
        }
        byte[] config = blobs.read(manifest.config().digest(), ImageManifest.LIMIT);
        ResolvedImage image = new ResolvedImage(target, manifest, ImageConfig.parse(config));
        return image.config().isForThisMachine() ? image : null;
    }

    private static ResolvedImage first(Client client, List<ImageBlob> targets, int depth) {
        for (ImageBlob target : targets) {
            try {
                ResolvedImage found = find(client, target, depth);
                if (found != null) {
                    return found;
                }
            } catch (Failure e) {
                // an index may name images of other machines that nobody fetched
                if (!e.is(Kind.NOT_FOUND)) {
                    throw e;
                }
            }
        }
        return null;
    }

    /** The names of the snapshots its layers make, lowest first. */
    List<String> chain() {
        List<String> chain = new ArrayList<>();
        for (Digest diffId : config.diffIds()) {
            String parent = chain.isEmpty() ? "" : chain.getLast();
            chain.add(LayerSnapshots.chainId(parent, diffId.toString()));
        }
        return chain;
    }

    /** The snapshot with all its files; empty for an image without layers. */
    String chainId() {
        List<String> chain = chain();
        return chain.isEmpty() ? "" : chain.getLast();
    }

    long size() {
        long layers = manifest.layers().stream().mapToLong(ImageBlob::size).sum();
        return target.size() + manifest.config().size() + layers;
    }
}
