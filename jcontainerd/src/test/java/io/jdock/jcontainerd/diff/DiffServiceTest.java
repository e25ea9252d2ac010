package io.jdock.jcontainerd.diff;

import static io.jdock.jcontainerd.ServiceFixture.assertFails;

import com.google.protobuf.ByteString;

import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.ServiceFixture;
import io.jdock.proto.jvm.containerd.content.ContentGrpc;
import io.jdock.proto.jvm.containerd.content.WriteAction;
import io.jdock.proto.jvm.containerd.content.WriteContentRequest;
import io.jdock.proto.jvm.containerd.content.WriteContentResponse;
import io.jdock.proto.jvm.containerd.diff.ApplyRequest;
import io.jdock.proto.jvm.containerd.diff.DiffGrpc;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc;
import io.jdock.proto.jvm.containerd.snapshots.ViewSnapshotRequest;
import io.jdock.proto.jvm.containerd.types.Mount;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What cannot be applied; what can needs root and is tested from outside. */
class DiffServiceTest {
    private static final String TAR = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    @TempDir Path root;
    private ServiceFixture daemon;

    @BeforeEach
    void start() {
        daemon = new ServiceFixture(root);
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private void apply(String mediaType, String digest, List<Mount> mounts) {
        ApplyRequest.Builder request = ApplyRequest.newBuilder().addAllMounts(mounts);
        request.getDiffBuilder().setMediaType(mediaType).setDigest(digest);
        DiffGrpc.newBlockingStub(daemon.in("n")).apply(request.build());
    }

    private List<Mount> writable() {
        return SnapshotsGrpc.newBlockingStub(daemon.in("n"))
                .prepare(
                        PrepareSnapshotRequest.newBuilder()
                                .setSnapshotter("overlayfs")
                                .setKey("a")
                                .build())
                .getMountsList();
    }

    private List<Mount> readOnly() {
        return SnapshotsGrpc.newBlockingStub(daemon.in("n"))
                .view(
                        ViewSnapshotRequest.newBuilder()
                                .setSnapshotter("overlayfs")
                                .setKey("v")
                                .build())
                .getMountsList();
    }

    private String store(String text) {
        CompletableFuture<String> digest = new CompletableFuture<>();
        StreamObserver<WriteContentRequest> requests =
                ContentGrpc.newStub(daemon.in("n")).write(new Answer(digest));
        requests.onNext(
                WriteContentRequest.newBuilder()
                        .setAction(WriteAction.COMMIT)
                        .setRef("r")
                        .setData(ByteString.copyFromUtf8(text))
                        .putLabels("containerd.io/gc.root", "x")
                        .build());
        return digest.join();
    }

    private record Answer(CompletableFuture<String> digest)
            implements StreamObserver<WriteContentResponse> {
        @Override
        public void onNext(WriteContentResponse answer) {
            digest.complete(answer.getDigest());
        }

        @Override
        public void onError(Throwable error) {
            digest.completeExceptionally(error);
        }

        @Override
        public void onCompleted() {
            digest.complete("");
        }
    }

    @Test
    void onlyLayers() {
        List<Mount> mounts = writable();
        assertFails(
                Code.UNIMPLEMENTED,
                "no processor for media-type",
                () -> apply(TAR + "+encrypted", "sha256:" + "0".repeat(64), mounts));
        assertFails(
                Code.NOT_FOUND,
                "content digest sha256:0000",
                () -> apply(TAR, "sha256:" + "0".repeat(64), mounts));
    }

    @Test
    void onlyWhereItMayWrite() {
        String digest = store("x");
        assertFails(Code.INVALID_ARGUMENT, "is read-only", () -> apply(TAR, digest, readOnly()));
        assertFails(
                Code.INVALID_ARGUMENT, "expected one mount", () -> apply(TAR, digest, List.of()));
    }

    @Test
    void onlyArchives() {
        String digest = store("this is no archive".repeat(100));
        assertFails(Code.INVALID_ARGUMENT, "", () -> apply(TAR, digest, writable()));
    }
}
