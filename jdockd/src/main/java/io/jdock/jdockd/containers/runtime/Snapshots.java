package io.jdock.jdockd.containers.runtime;

import io.jdock.jdockd.containerd.Containerd;
import io.jdock.proto.jvm.containerd.snapshots.Kind;
import io.jdock.proto.jvm.containerd.snapshots.ListSnapshotsRequest;
import io.jdock.proto.jvm.containerd.snapshots.MountsRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.RemoveSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc.SnapshotsBlockingStub;
import io.jdock.proto.jvm.containerd.snapshots.UsageRequest;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The writable layer of each container. */
final class Snapshots {
    private static final int PATIENCE_SECONDS = 60;

    /** Ours, among the snapshots of unpacked images. */
    private static final String OWNER = "jdock.io/container";

    private final Containerd containerd;

    Snapshots(Containerd containerd) {
        this.containerd = containerd;
    }

    private SnapshotsBlockingStub stub() {
        return containerd.snapshots().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void prepare(String snapshotter, String id, String parent) {
        PrepareSnapshotRequest request =
                PrepareSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(id)
                        .setParent(parent)
                        .putLabels(OWNER, id)
                        // Nothing else in containerd refers to it while the container is down.
                        .putLabels("containerd.io/gc.root", Instant.now().toString())
                        .build();
        containerd.run(() -> stub().prepare(request));
    }

    List<RootMount> mounts(String snapshotter, String id) {
        MountsRequest request =
                MountsRequest.newBuilder().setSnapshotter(snapshotter).setKey(id).build();
        return containerd.call(
                () ->
                        stub().mounts(request).getMountsList().stream()
                                .map(
                                        mount ->
                                                new RootMount(
                                                        mount.getType(),
                                                        mount.getSource(),
                                                        mount.getTarget(),
                                                        List.copyOf(mount.getOptionsList())))
                                .toList());
    }

    void remove(String snapshotter, String id) {
        RemoveSnapshotRequest request =
                RemoveSnapshotRequest.newBuilder().setSnapshotter(snapshotter).setKey(id).build();
        containerd.run(() -> stub().remove(request));
    }

    Set<String> keys(String snapshotter) {
        ListSnapshotsRequest request =
                ListSnapshotsRequest.newBuilder().setSnapshotter(snapshotter).build();
        return containerd.call(
                () -> {
                    Set<String> keys = new HashSet<>();
                    stub().list(request)
                            .forEachRemaining(
                                    page ->
                                            page.getInfoList().stream()
                                                    .filter(info -> info.getKind() == Kind.ACTIVE)
                                                    .filter(info -> info.containsLabels(OWNER))
                                                    .forEach(info -> keys.add(info.getName())));
                    return keys;
                });
    }

    long usage(String snapshotter, String id) {
        UsageRequest request =
                UsageRequest.newBuilder().setSnapshotter(snapshotter).setKey(id).build();
        return containerd.call(() -> stub().usage(request).getSize());
    }
}
