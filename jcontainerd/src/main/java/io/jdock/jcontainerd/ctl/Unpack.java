package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.archive.ImageBlob;
import io.jdock.proto.jvm.containerd.diff.ApplyRequest;
import io.jdock.proto.jvm.containerd.snapshots.CommitSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotResponse;
import io.jdock.proto.jvm.containerd.snapshots.RemoveSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.StatSnapshotRequest;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes snapshots out of an image's layers, as containerd's own client does:
 *
 * <pre>
 *   Prepare("extract-...", parent) ──► Apply(layer, mounts) ──► diff id right? ──► Commit(chain id)
 * </pre>
 *
 * <p>Layers that are there already are passed over.
 */
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
        String key = "extract-" + UUID.randomUUID() + " " + name;
        try {
            String applied = apply(layer, key, parent);
            if (!applied.equals(diffId)) {
                throw Failure.invalid("wrong diff id calculated on extraction \"" + applied + '"');
            }
            commit(key, name);
        } catch (Failure e) {
            remove(key);
            throw e;
        }
        new Blobs(client).label(layer.digest(), Map.of("containerd.io/uncompressed", diffId));
    }

    private String apply(ImageBlob layer, String key, String parent) {
        PrepareSnapshotRequest prepare =
                PrepareSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(key)
                        .setParent(parent)
                        .build();
        PrepareSnapshotResponse prepared = Client.call(() -> client.snapshots().prepare(prepare));
        Descriptor descriptor =
                Descriptor.newBuilder()
                        .setMediaType(layer.mediaType())
                        .setDigest(layer.digest().toString())
                        .setSize(layer.size())
                        .build();
        ApplyRequest apply =
                ApplyRequest.newBuilder()
                        .setDiff(descriptor)
                        .addAllMounts(prepared.getMountsList())
                        .build();
        return Client.call(() -> client.diff().apply(apply)).getApplied().getDigest();
    }

    private void commit(String key, String name) {
        CommitSnapshotRequest request =
                CommitSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(key)
                        .setName(name)
                        .build();
        try {
            Client.call(() -> client.snapshots().commit(request));
        } catch (Failure e) {
            if (!e.is(Kind.ALREADY_EXISTS)) {
                throw e;
            }
            // somebody else unpacked the same layer meanwhile
            remove(key);
        }
    }

    private void remove(String key) {
        RemoveSnapshotRequest request =
                RemoveSnapshotRequest.newBuilder().setSnapshotter(snapshotter).setKey(key).build();
        try {
            Client.call(() -> client.snapshots().remove(request));
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND)) {
                throw e;
            }
        }
    }
}
