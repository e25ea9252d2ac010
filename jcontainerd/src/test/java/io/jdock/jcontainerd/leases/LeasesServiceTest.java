package io.jdock.jcontainerd.leases;

import static io.jdock.jcontainerd.ServiceFixture.assertFails;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.jdock.jcontainerd.ServiceFixture;
import io.jdock.proto.jvm.containerd.leases.AddResourceRequest;
import io.jdock.proto.jvm.containerd.leases.CreateRequest;
import io.jdock.proto.jvm.containerd.leases.DeleteRequest;
import io.jdock.proto.jvm.containerd.leases.LeasesGrpc;
import io.jdock.proto.jvm.containerd.leases.LeasesGrpc.LeasesBlockingStub;
import io.jdock.proto.jvm.containerd.leases.ListRequest;
import io.jdock.proto.jvm.containerd.leases.ListResourcesRequest;
import io.jdock.proto.jvm.containerd.snapshots.PrepareSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class LeasesServiceTest {
    @TempDir Path root;
    private ServiceFixture daemon;
    private LeasesBlockingStub leases;

    @BeforeEach
    void start() {
        daemon = new ServiceFixture(root);
        leases = LeasesGrpc.newBlockingStub(daemon.in("n"));
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private void create(String id) {
        leases.create(CreateRequest.newBuilder().setId(id).putLabels("k", id).build());
    }

    private void add(String lease, String type, String id) {
        AddResourceRequest.Builder request = AddResourceRequest.newBuilder().setId(lease);
        request.getResourceBuilder().setType(type).setId(id);
        leases.addResource(request.build());
    }

    @Test
    void namesAreTakenOnceOrMadeUp() {
        create("l");
        assertFails(Code.ALREADY_EXISTS, "lease \"l\": already exists", () -> create("l"));
        assertThat(leases.create(CreateRequest.getDefaultInstance()).getLease().getId())
                .isNotEmpty();
        leases.delete(DeleteRequest.newBuilder().setId("l").setSync(true).build());
        assertFails(
                Code.NOT_FOUND,
                "lease \"l\": not found",
                () -> leases.delete(DeleteRequest.newBuilder().setId("l").build()));
    }

    @Test
    void listsByFilter() {
        create("a");
        create("b");
        assertThat(leases.list(ListRequest.getDefaultInstance()).getLeasesList()).hasSize(2);
        ListRequest one = ListRequest.newBuilder().addFilters("labels.k==b").build();
        assertThat(leases.list(one).getLeasesList())
                .singleElement()
                .matches(lease -> lease.getId().equals("b"));
    }

    @Test
    void onlyKnownResourcesCanBeHeld() {
        create("l");
        add("l", "content", "sha256:" + "0".repeat(64));
        add("l", "snapshots/overlayfs", "key");
        add("l", "ingests", "ref");
        ListResourcesRequest held = ListResourcesRequest.newBuilder().setId("l").build();
        assertThat(leases.listResources(held).getResourcesList()).hasSize(3);
        assertFails(
                Code.UNIMPLEMENTED,
                "resource type \"x\" not supported yet",
                () -> add("l", "x", "y"));
        assertFails(
                Code.INVALID_ARGUMENT,
                "invalid content resource id \"y\"",
                () -> add("l", "content", "y"));
        assertFails(
                Code.INVALID_ARGUMENT,
                "invalid snapshot resource type",
                () -> add("l", "snapshots", "y"));
        assertFails(Code.NOT_FOUND, "lease \"m\": not found", () -> add("m", "ingests", "ref"));
    }

    @Test
    void aSnapshotLivesAsLongAsItsLease() {
        create("l");
        PrepareSnapshotRequest prepare =
                PrepareSnapshotRequest.newBuilder().setSnapshotter("overlayfs").setKey("k").build();
        SnapshotsGrpc.newBlockingStub(daemon.in("n", "l")).prepare(prepare);
        create("other");
        leases.delete(DeleteRequest.newBuilder().setId("other").setSync(true).build());
        assertThat(root.resolve("snapshots/overlayfs/1")).exists();
        leases.delete(DeleteRequest.newBuilder().setId("l").setSync(true).build());
        assertThat(root.resolve("snapshots/overlayfs/1")).doesNotExist();
    }
}
