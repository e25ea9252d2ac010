package io.jdock.jcontainerd.ctl;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.jdock.proto.jvm.containerd.containers.ContainersGrpc;
import io.jdock.proto.jvm.containerd.content.ContentGrpc;
import io.jdock.proto.jvm.containerd.diff.DiffGrpc;
import io.jdock.proto.jvm.containerd.eventbus.EventsGrpc;
import io.jdock.proto.jvm.containerd.images.ImagesGrpc;
import io.jdock.proto.jvm.containerd.introspection.IntrospectionGrpc;
import io.jdock.proto.jvm.containerd.leases.LeasesGrpc;
import io.jdock.proto.jvm.containerd.namespaces.NamespacesGrpc;
import io.jdock.proto.jvm.containerd.snapshots.SnapshotsGrpc;
import io.jdock.proto.jvm.containerd.tasks.TasksGrpc;
import io.jdock.proto.jvm.containerd.version.VersionGrpc;
import io.jdock.proto.jvm.grpc.GrpcChannel;
import io.jdock.proto.jvm.grpc.GrpcErrors;
import io.jdock.proto.jvm.grpc.Headers;
import io.jdock.proto.jvm.layers.LayerSnapshots;

import java.nio.file.Path;
import java.util.function.Supplier;

/** The daemon's services, in one namespace. Calls go through {@link #call}. */
final class Client implements AutoCloseable {
    private final ManagedChannel connection;
    private final Channel channel;
    private final String namespace;

    private Client(ManagedChannel connection, Channel channel, String namespace) {
        this.connection = connection;
        this.channel = channel;
        this.namespace = namespace;
    }

    static Client connect(Path address, String namespace) {
        ManagedChannel connection = GrpcChannel.open(address, Headers.inNamespace(namespace));
        return new Client(connection, connection, namespace);
    }

    /** The same connection; what its calls make belongs to the lease. */
    Client underLease(String lease) {
        Channel held = ClientInterceptors.intercept(channel, Headers.underLease(lease));
        return new Client(connection, held, namespace);
    }

    static <T> T call(Supplier<T> call) {
        return GrpcErrors.call(call);
    }

    String namespace() {
        return namespace;
    }

    VersionGrpc.VersionBlockingStub version() {
        return VersionGrpc.newBlockingStub(channel);
    }

    IntrospectionGrpc.IntrospectionBlockingStub introspection() {
        return IntrospectionGrpc.newBlockingStub(channel);
    }

    ImagesGrpc.ImagesBlockingStub images() {
        return ImagesGrpc.newBlockingStub(channel);
    }

    ContainersGrpc.ContainersBlockingStub containers() {
        return ContainersGrpc.newBlockingStub(channel);
    }

    TasksGrpc.TasksBlockingStub tasks() {
        return TasksGrpc.newBlockingStub(channel);
    }

    SnapshotsGrpc.SnapshotsBlockingStub snapshots() {
        return SnapshotsGrpc.newBlockingStub(channel);
    }

    ContentGrpc.ContentBlockingStub content() {
        return ContentGrpc.newBlockingStub(channel);
    }

    ContentGrpc.ContentBlockingV2Stub contentStreams() {
        return ContentGrpc.newBlockingV2Stub(channel);
    }

    DiffGrpc.DiffBlockingStub diff() {
        return DiffGrpc.newBlockingStub(channel);
    }

    LayerSnapshots layers(String snapshotter) {
        return new LayerSnapshots(GrpcErrors::call, channel, snapshotter);
    }

    EventsGrpc.EventsBlockingStub events() {
        return EventsGrpc.newBlockingStub(channel);
    }

    NamespacesGrpc.NamespacesBlockingStub namespaces() {
        return NamespacesGrpc.newBlockingStub(channel);
    }

    LeasesGrpc.LeasesBlockingStub leases() {
        return LeasesGrpc.newBlockingStub(channel);
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
