package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.archive.ImageBlob;
import io.jdock.proto.jvm.containerd.snapshots.StatSnapshotRequest;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.jvm.layers.LayerSnapshots;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes snapshots out of an image's layers; those that are there already are passed over. */
final class Unpack {
    private final Client client;
    private final String snapshotter;

    Unpack(Client client, String snapshotter) {
        this.client = client;
        this.snapshotter = snapshotter;
    }

    void run(ResolvedImage image) {
        List<ImageBlob> layers = image.manifest().layers();
        List<String> chain = image.chain();
        if (layers.size() != chain.size()) {
            throw Failure.invalid(
                    "mismatched image rootfs and manifest layers of " + image.target().digest());
        }
        String parent = "";
        for (int i = 0; i < layers.size(); i++) {
            if (!exists(chain.get(i))) {
                String diffId = image.config().diffIds().get(i).toString();
                unpack(layers.get(i), diffId, parent, chain.get(i));
            }
            parent = chain.get(i);
        }
        if (!parent.isEmpty()) {
            String label = "containerd.io/gc.ref.snapshot." + snapshotter;
            new Blobs(client).label(image.manifest().config().digest(), Map.of(label, parent));
        }
    }

    private boolean exists(String name) {
        StatSnapshotRequest request =
                StatSnapshotRequest.newBuilder().setSnapshotter(snapshotter).setKey(name).build();
        try {
            Client.call(() -> client.snapshots().stat(request));
            return true;
        } catch (Failure e) {
            if (e.is(Kind.NOT_FOUND)) {
                return false;
            }
            throw e;
        }
    }

    private void unpack(ImageBlob layer, String diffId, String parent, String name) {
        LayerSnapshots snapshots = client.layers(snapshotter);
        String key = "extract-" + UUID.randomUUID() + " " + name;
        Descriptor descriptor =
                Descriptor.newBuilder()
                        .setMediaType(layer.mediaType())
                        .setDigest(layer.digest().toString())
                        .setSize(layer.size())
                        .build();
        try {
            String applied = snapshots.apply(descriptor, parent, key);
            if (!applied.equals(diffId)) {
                throw Failure.invalid("wrong diff id calculated on extraction \"" + applied + '"');
            }
            snapshots.commit(key, name);
        } catch (Failure e) {
            snapshots.remove(key);
            throw e;
        }
        new Blobs(client).label(layer.digest(), Map.of("containerd.io/uncompressed", diffId));
    }
}
