package io.jdock.jcontainerd.namespaces;

import static io.jdock.jcontainerd.ServiceFixture.assertFails;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;

import io.grpc.Status.Code;
import io.jdock.jcontainerd.ServiceFixture;
import io.jdock.proto.jvm.containerd.namespaces.CreateNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.DeleteNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.GetNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.ListNamespacesRequest;
import io.jdock.proto.jvm.containerd.namespaces.NamespacesGrpc;
import io.jdock.proto.jvm.containerd.namespaces.NamespacesGrpc.NamespacesBlockingStub;
import io.jdock.proto.jvm.containerd.namespaces.UpdateNamespaceRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.RemoveSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class NamespacesServiceTest {
    @TempDir Path root;
    private ServiceFixture daemon;
    private NamespacesBlockingStub namespaces;

    @BeforeEach
    void start() {
        daemon = new ServiceFixture(root);
        namespaces = NamespacesGrpc.newBlockingStub(daemon.bare());
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private void create(String name) {
        CreateNamespaceRequest.Builder request = CreateNamespaceRequest.newBuilder();
        request.getNamespaceBuilder().setName(name).putLabels("a", "1");
        namespaces.create(request.build());
    }

    private void delete(String name) {
        namespaces.delete(DeleteNamespaceRequest.newBuilder().setName(name).build());
    }

    private Map<String, String> labels(String name) {
        GetNamespaceRequest request = GetNamespaceRequest.newBuilder().setName(name).build();
        return namespaces.get(request).getNamespace().getLabelsMap();
    }

    @Test
    void createdOnceWithAnIdentifierForAName() {
        create("n");
        assertThat(labels("n")).isEqualTo(Map.of("a", "1"));
        assertFails(Code.ALREADY_EXISTS, "namespace \"n\": already exists", () -> create("n"));
        assertFails(Code.INVALID_ARGUMENT, "identifier \"../x\" must match", () -> create("../x"));
        assertThat(labels("x")).isEmpty();
        assertThat(daemon.events()).containsExactly("n /namespaces/create NamespaceCreate");
    }

    @Test
    void labelsOfOneThatIsNotThereMakeIt() {
        UpdateNamespaceRequest.Builder request = UpdateNamespaceRequest.newBuilder();
        request.getNamespaceBuilder().setName("n").putLabels("b", "2").putLabels("c", "3");
        request.setUpdateMask(FieldMask.newBuilder().addPaths("labels.b"));
        namespaces.update(request.build());
        assertThat(labels("n")).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void comesWithItsFirstObjectAndGoesOnlyEmpty() {
        SnapshotsGrpc.SnapshotsBlockingStub snapshots =
                SnapshotsGrpc.newBlockingStub(daemon.in("n"));
        snapshots.prepare(
                PrepareSnapshotRequest.newBuilder()
                        .setSnapshotter("overlayfs")
                        .setKey("k")
                        .build());
        assertThat(namespaces.list(ListNamespacesRequest.getDefaultInstance()).getNamespacesList())
                .extracting(namespace -> namespace.getName())
                .isEqualTo(List.of("n"));
        assertFails(
                Code.FAILED_PRECONDITION,
                "namespace \"n\" must be empty, but it still has"
                        + " snapshots on \"overlayfs\" snapshotter: failed precondition",
                () -> delete("n"));
        snapshots.remove(
                RemoveSnapshotRequest.newBuilder().setSnapshotter("overlayfs").setKey("k").build());
        delete("n");
        assertFails(Code.NOT_FOUND, "namespace \"n\": not found", () -> delete("n"));
    }
}
