package io.jdock.proto.jvm.layers;

import io.grpc.Channel;
import io.jdock.proto.jvm.archive.DigestingInput;
import io.jdock.proto.jvm.containerd.diff.ApplyRequest;
import io.jdock.proto.jvm.containerd.diff.DiffGrpc;
import io.jdock.proto.jvm.containerd.snapshots.CommitSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotResponse;
import io.jdock.proto.jvm.containerd.snapshots.RemoveSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Makes snapshots out of an image's layers, as containerd's own client does:
 *
 * <pre>
 *   Prepare("extract-...", parent) ──► Apply(layer, mounts) ──► diff id right? ──► Commit(chain id)
 * </pre>
 *
 * <p>Each call ends with the daemon's {@link Failure}; after one, {@link #remove} takes away what
 * is half done.
 */
public final class LayerSnapshots {
    /** How a call is made, and its refusal turned into a {@link Failure}. */
    public interface Calls {
        <T> T call(Supplier<T> call);
    }

    private final Calls calls;
    private final SnapshotsGrpc.SnapshotsBlockingStub snapshots;
    private final DiffGrpc.DiffBlockingStub diff;
    private final String snapshotter;

    /**
     * @param channel in a namespace, perhaps under a lease, which then holds what is made
     */
    public LayerSnapshots(Calls calls, Channel channel, String snapshotter) {
        this.calls = calls;
        this.snapshots = SnapshotsGrpc.newBlockingStub(channel);
        this.diff = DiffGrpc.newBlockingStub(channel);
        this.snapshotter = snapshotter;
    }

    /**
     * The name of a layer's snapshot (OCI image spec, "ChainID").
     *
     * @param parent of the layers below; empty for the lowest
     */
    public static String chainId(String parent, String diffId) {
        if (parent.isEmpty()) {
            return diffId;
        }
        byte[] both = (parent + " " + diffId).getBytes(StandardCharsets.US_ASCII);
        return DigestingInput.digest(both).toString();
    }

    /**
     * Unpacks a layer into a new snapshot that is still to be committed.
     *
     * @param key the new snapshot's
     * @return the diff id, which is for the caller to compare
     */
    public String apply(Descriptor layer, String parent, String key) {
        PrepareSnapshotRequest prepare =
                PrepareSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(key)
                        .setParent(parent)
                        .build();
        PrepareSnapshotResponse prepared = calls.call(() -> snapshots.prepare(prepare));
        ApplyRequest apply =
                ApplyRequest.newBuilder()
                        .setDiff(layer)
                        .addAllMounts(prepared.getMountsList())
                        .build();
        return calls.call(() -> diff.apply(apply)).getApplied().getDigest();
    }

    /**
     * @return false if somebody else unpacked the same layer meanwhile; ours is removed then
     */
    public boolean commit(String key, String name) {
        CommitSnapshotRequest request =
                CommitSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(key)
                        .setName(name)
                        .build();
        try {
            calls.call(() -> snapshots.commit(request));
            return true;
        } catch (Failure e) {
            if (!e.is(Kind.ALREADY_EXISTS)) {
                throw e;
            }
            remove(key);
            return false;
        }
    }

    /** Removes a snapshot if it is there. */
    public void remove(String key) {
        RemoveSnapshotRequest request =
                RemoveSnapshotRequest.newBuilder().setSnapshotter(snapshotter).setKey(key).build();
        try {
            calls.call(() -> snapshots.remove(request));
        } catch (Failure e) {
            if (!e.is(Kind.NOT_FOUND)) {
                throw e;
            }
        }
    }
}
