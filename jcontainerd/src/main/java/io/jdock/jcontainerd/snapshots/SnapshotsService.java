package io.jdock.jcontainerd.snapshots;

import com.google.protobuf.Empty;

import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.events.EventSink;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.jcontainerd.mounts.Mount;
import io.jdock.jcontainerd.mounts.MountMessages;
import io.jdock.proto.jvm.containerd.events.SnapshotCommit;
import io.jdock.proto.jvm.containerd.events.SnapshotPrepare;
import io.jdock.proto.jvm.containerd.events.SnapshotRemove;
import io.jdock.proto.jvm.containerd.snapshots.CleanupRequest;
import io.jdock.proto.jvm.containerd.snapshots.CommitSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.Info;
import io.jdock.proto.jvm.containerd.snapshots.Kind;
import io.jdock.proto.jvm.containerd.snapshots.ListSnapshotsRequest;
import io.jdock.proto.jvm.containerd.snapshots.ListSnapshotsResponse;
import io.jdock.proto.jvm.containerd.snapshots.MountsRequest;
import io.jdock.proto.jvm.containerd.snapshots.MountsResponse;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotResponse;
import io.jdock.proto.jvm.containerd.snapshots.RemoveSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc;
import io.jdock.proto.jvm.containerd.snapshots.StatSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.StatSnapshotResponse;
import io.jdock.proto.jvm.containerd.snapshots.UpdateSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.UpdateSnapshotResponse;
import io.jdock.proto.jvm.containerd.snapshots.UsageRequest;
import io.jdock.proto.jvm.containerd.snapshots.UsageResponse;
import io.jdock.proto.jvm.containerd.snapshots.ViewSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.ViewSnapshotResponse;

import java.util.List;
import java.util.Map;

/** containerd.services.snapshots.v1.Snapshots. */
public final class SnapshotsService extends SnapshotsGrpc.SnapshotsImplBase {
    private static final int PAGE = 100;

    private final Snapshots snapshots;
    private final Garbage garbage;
    private final EventSink events;

    public SnapshotsService(Snapshots snapshots, Garbage garbage, EventSink events) {
        this.snapshots = snapshots;
        this.garbage = garbage;
        this.events = events;
    }

    /** There is one snapshotter; whoever asks for another hears so. */
    private Snapshots named(String snapshotter) {
        if (snapshotter.isEmpty()) {
            throw Errors.invalid("snapshotter argument missing");
        }
        if (!snapshotter.equals(Snapshots.NAME)) {
            throw Errors.invalid("snapshotter not loaded: " + snapshotter);
        }
        return snapshots;
    }

    @Override
    public void prepare(
            PrepareSnapshotRequest request, StreamObserver<PrepareSnapshotResponse> answer) {
        List<Mount> mounts =
                create(
                        request.getSnapshotter(),
                        request.getKey(),
                        request.getParent(),
                        SnapshotKind.ACTIVE,
                        request.getLabelsMap());
        answer.onNext(
                PrepareSnapshotResponse.newBuilder()
                        .addAllMounts(MountMessages.encode(mounts))
                        .build());
        answer.onCompleted();
    }

    @Override
    public void view(ViewSnapshotRequest request, StreamObserver<ViewSnapshotResponse> answer) {
        List<Mount> mounts =
                create(
                        request.getSnapshotter(),
                        request.getKey(),
                        request.getParent(),
                        SnapshotKind.VIEW,
                        request.getLabelsMap());
        answer.onNext(
                ViewSnapshotResponse.newBuilder()
                        .addAllMounts(MountMessages.encode(mounts))
                        .build());
        answer.onCompleted();
    }

    private List<Mount> create(
            String snapshotter,
            String key,
            String parent,
            SnapshotKind kind,
            Map<String, String> labels) {
        List<Mount> mounts =
                named(snapshotter).create(Scope.namespace(), key, parent, kind, labels);
        events.publish(
                Scope.namespace(),
                "/snapshot/prepare",
                SnapshotPrepare.newBuilder()
                        .setKey(key)
                        .setParent(parent)
                        .setSnapshotter(snapshotter)
                        .build());
        return mounts;
    }

    @Override
    public void mounts(MountsRequest request, StreamObserver<MountsResponse> answer) {
        List<Mount> mounts =
                named(request.getSnapshotter()).mounts(Scope.namespace(), request.getKey());
        answer.onNext(
                MountsResponse.newBuilder().addAllMounts(MountMessages.encode(mounts)).build());
        answer.onCompleted();
    }

    @Override
    public void commit(CommitSnapshotRequest request, StreamObserver<Empty> answer) {
        named(request.getSnapshotter())
                .commit(
                        Scope.namespace(),
                        request.getName(),
                        request.getKey(),
                        request.getLabelsMap());
        events.publish(
                Scope.namespace(),
                "/snapshot/commit",
                SnapshotCommit.newBuilder()
                        .setKey(request.getKey())
                        .setName(request.getName())
                        .setSnapshotter(request.getSnapshotter())
                        .build());
        done(answer);
    }

    @Override
    public void remove(RemoveSnapshotRequest request, StreamObserver<Empty> answer) {
        named(request.getSnapshotter()).remove(Scope.namespace(), request.getKey());
        events.publish(
                Scope.namespace(),
                "/snapshot/remove",
                SnapshotRemove.newBuilder()
                        .setKey(request.getKey())
                        .setSnapshotter(request.getSnapshotter())
                        .build());
        garbage.made();
        done(answer);
    }

    @Override
    public void stat(StatSnapshotRequest request, StreamObserver<StatSnapshotResponse> answer) {
        Snapshot found = named(request.getSnapshotter()).stat(Scope.namespace(), request.getKey());
        answer.onNext(StatSnapshotResponse.newBuilder().setInfo(message(found)).build());
        answer.onCompleted();
    }

    @Override
    public void update(
            UpdateSnapshotRequest request, StreamObserver<UpdateSnapshotResponse> answer) {
        Snapshot changed =
                named(request.getSnapshotter())
                        .update(
                                Scope.namespace(),
                                request.getInfo().getName(),
                                request.getInfo().getLabelsMap(),
                                new UpdateMask(request.getUpdateMask().getPathsList()));
        answer.onNext(UpdateSnapshotResponse.newBuilder().setInfo(message(changed)).build());
        answer.onCompleted();
    }

    @Override
    public void list(ListSnapshotsRequest request, StreamObserver<ListSnapshotsResponse> answer) {
        List<Info> all =
                named(request.getSnapshotter())
                        .list(Scope.namespace(), Filter.parse(request.getFiltersList()))
                        .stream()
                        .map(SnapshotsService::message)
                        .toList();
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Info> page = all.subList(from, Math.min(from + PAGE, all.size()));
            answer.onNext(ListSnapshotsResponse.newBuilder().addAllInfo(page).build());
        }
        answer.onCompleted();
    }

    @Override
    public void usage(UsageRequest request, StreamObserver<UsageResponse> answer) {
        Usage usage = named(request.getSnapshotter()).usage(Scope.namespace(), request.getKey());
        answer.onNext(
                UsageResponse.newBuilder().setSize(usage.size()).setInodes(usage.inodes()).build());
        answer.onCompleted();
    }

    @Override
    public void cleanup(CleanupRequest request, StreamObserver<Empty> answer) {
        named(request.getSnapshotter());
        garbage.collect();
        done(answer);
    }

    private static Info message(Snapshot snapshot) {
        return Info.newBuilder()
                .setName(snapshot.name())
                .setParent(snapshot.parent())
                .setKind(Kind.forNumber(snapshot.kind().code()))
                .setCreatedAt(Moments.timestamp(snapshot.created()))
                .setUpdatedAt(Moments.timestamp(snapshot.updated()))
                .putAllLabels(snapshot.labels())
                .build();
    }

    private static void done(StreamObserver<Empty> answer) {
        answer.onNext(Empty.getDefaultInstance());
        answer.onCompleted();
    }
}
