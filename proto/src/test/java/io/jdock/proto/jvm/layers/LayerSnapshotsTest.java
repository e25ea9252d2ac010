package io.jdock.proto.jvm.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import io.jdock.proto.jvm.containerd.diff.ApplyRequest;
import io.jdock.proto.jvm.containerd.diff.ApplyResponse;
import io.jdock.proto.jvm.containerd.diff.DiffGrpc;
import io.jdock.proto.jvm.containerd.snapshots.CommitSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotResponse;
import io.jdock.proto.jvm.containerd.snapshots.RemoveSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.jvm.containerd.types.Mount;
import io.jdock.proto.jvm.grpc.GrpcChannel;
import io.jdock.proto.jvm.grpc.GrpcErrors;
import io.jdock.proto.jvm.grpc.GrpcServer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

@Timeout(120)
class LayerSnapshotsTest {
    private static final Descriptor LAYER = Descriptor.newBuilder().setDigest("sha256:b").build();

    @TempDir Path directory;

    /** Snapshots by key or name, each with its parent. */
    private final Map<String, String> present = new ConcurrentHashMap<>();

    private GrpcServer server;
    private ManagedChannel channel;
    private LayerSnapshots layers;

    @BeforeEach
    void start() {
        Path socket = directory.resolve("s");
        server = GrpcServer.start(socket, List.of(), List.of(new Snapshots(), new Diff()));
        channel = GrpcChannel.open(socket);
        layers = new LayerSnapshots(GrpcErrors::call, channel, "overlayfs");
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.close();
    }

    private final class Snapshots extends SnapshotsGrpc.SnapshotsImplBase {
        @Override
        public void prepare(
                PrepareSnapshotRequest request, StreamObserver<PrepareSnapshotResponse> answer) {
            present.put(request.getKey(), request.getParent());
            Mount mount = Mount.newBuilder().setSource(request.getKey()).build();
            answer.onNext(PrepareSnapshotResponse.newBuilder().addMounts(mount).build());
            answer.onCompleted();
        }

        @Override
        public void commit(CommitSnapshotRequest request, StreamObserver<Empty> answer) {
            if (present.containsKey(request.getName())) {
                throw new Failure(Kind.ALREADY_EXISTS, request.getName());
            }
            present.put(request.getName(), present.remove(request.getKey()));
            done(answer);
        }

        @Override
        public void remove(RemoveSnapshotRequest request, StreamObserver<Empty> answer) {
            if (present.remove(request.getKey()) == null) {
                throw Failure.notFound(request.getKey());
            }
            done(answer);
        }

        private static void done(StreamObserver<Empty> answer) {
            answer.onNext(Empty.getDefaultInstance());
            answer.onCompleted();
        }
    }

    /** Says where it unpacked what. */
    private static final class Diff extends DiffGrpc.DiffImplBase {
        @Override
        public void apply(ApplyRequest request, StreamObserver<ApplyResponse> answer) {
            String digest =
                    request.getDiff().getDigest() + " in " + request.getMounts(0).getSource();
            Descriptor applied = Descriptor.newBuilder().setDigest(digest).build();
            answer.onNext(ApplyResponse.newBuilder().setApplied(applied).build());
            answer.onCompleted();
        }
    }

    @Test
    void aLayerIsUnpackedOnItsParentAndCommitted() {
        assertThat(layers.apply(LAYER, "parent", "key")).isEqualTo("sha256:b in key");
        assertThat(present).isEqualTo(Map.of("key", "parent"));
        assertThat(layers.commit("key", "name")).isTrue();
        assertThat(present).isEqualTo(Map.of("name", "parent"));
    }

    @Test
    void whatSomebodyElseUnpackedMeanwhileTakesItsPlace() {
        present.put("name", "");
        layers.apply(LAYER, "", "key");

        assertThat(layers.commit("key", "name")).isFalse();
        assertThat(present.keySet()).isEqualTo(Set.of("name"));
    }

    @Test
    void removesWhatMayBeThere() {
        layers.apply(LAYER, "", "key");
        layers.remove("key");
        layers.remove("key");

        assertThat(present).isEmpty();
    }

    @Test
    void otherFailuresAreTold() {
        ManagedChannel nowhere = GrpcChannel.open(directory.resolve("none"));
        LayerSnapshots lost = new LayerSnapshots(GrpcErrors::call, nowhere, "overlayfs");

        assertThatThrownBy(() -> lost.remove("key")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> lost.commit("key", "name")).isInstanceOf(Failure.class);
        nowhere.shutdownNow();
    }

    /** The second by {@code printf 'sha256:a sha256:b' | sha256sum}. */
    @Test
    void namesFollowFromAllLayersBelow() {
        assertThat(LayerSnapshots.chainId("", "sha256:a")).isEqualTo("sha256:a");
        assertThat(LayerSnapshots.chainId("sha256:a", "sha256:b"))
                .isEqualTo(
                        "sha256:970a948bffa8de94d6e22d747ba8c95030e6e546909f98f54e99a13005e173a8");
    }
}
