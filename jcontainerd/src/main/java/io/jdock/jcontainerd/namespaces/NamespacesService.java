package io.jdock.jcontainerd.namespaces;

import com.google.protobuf.Empty;

import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.events.EventSink;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.jvm.containerd.events.NamespaceCreate;
import io.jdock.proto.jvm.containerd.events.NamespaceDelete;
import io.jdock.proto.jvm.containerd.events.NamespaceUpdate;
import io.jdock.proto.jvm.containerd.namespaces.CreateNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.CreateNamespaceResponse;
import io.jdock.proto.jvm.containerd.namespaces.DeleteNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.GetNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.GetNamespaceResponse;
import io.jdock.proto.jvm.containerd.namespaces.ListNamespacesRequest;
import io.jdock.proto.jvm.containerd.namespaces.ListNamespacesResponse;
import io.jdock.proto.jvm.containerd.namespaces.NamespacesGrpc;
import io.jdock.proto.jvm.containerd.namespaces.UpdateNamespaceRequest;
import io.jdock.proto.jvm.containerd.namespaces.UpdateNamespaceResponse;

/** containerd.services.namespaces.v1.Namespaces: the one service that needs no namespace. */
public final class NamespacesService extends NamespacesGrpc.NamespacesImplBase {
    private final NamespaceStore store;
    private final EventSink events;

    public NamespacesService(Database database, EventSink events) {
        this.store = new NamespaceStore(database);
        this.events = events;
    }

    @Override
    public void get(GetNamespaceRequest request, StreamObserver<GetNamespaceResponse> answer) {
        Namespace found = store.get(request.getName());
        answer.onNext(GetNamespaceResponse.newBuilder().setNamespace(message(found)).build());
        answer.onCompleted();
    }

    @Override
    public void list(ListNamespacesRequest request, StreamObserver<ListNamespacesResponse> answer) {
        ListNamespacesResponse.Builder response = ListNamespacesResponse.newBuilder();
        store.list().forEach(namespace -> response.addNamespaces(message(namespace)));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void create(
            CreateNamespaceRequest request, StreamObserver<CreateNamespaceResponse> answer) {
        Namespace made =
                store.create(
                        request.getNamespace().getName(), request.getNamespace().getLabelsMap());
        events.publish(
                made.name(),
                "/namespaces/create",
                NamespaceCreate.newBuilder()
                        .setName(made.name())
                        .putAllLabels(made.labels())
                        .build());
        answer.onNext(CreateNamespaceResponse.newBuilder().setNamespace(message(made)).build());
        answer.onCompleted();
    }

    @Override
    public void update(
            UpdateNamespaceRequest request, StreamObserver<UpdateNamespaceResponse> answer) {
        Namespace changed =
                store.update(
                        request.getNamespace().getName(),
                        request.getNamespace().getLabelsMap(),
                        new UpdateMask(request.getUpdateMask().getPathsList()));
        events.publish(
                changed.name(),
                "/namespaces/update",
                NamespaceUpdate.newBuilder()
                        .setName(changed.name())
                        .putAllLabels(changed.labels())
                        .build());
        answer.onNext(UpdateNamespaceResponse.newBuilder().setNamespace(message(changed)).build());
        answer.onCompleted();
    }

    @Override
    public void delete(DeleteNamespaceRequest request, StreamObserver<Empty> answer) {
        store.delete(request.getName());
        events.publish(
                request.getName(),
                "/namespaces/delete",
                NamespaceDelete.newBuilder().setName(request.getName()).build());
        answer.onNext(Empty.getDefaultInstance());
        answer.onCompleted();
    }

    private static io.jdock.proto.jvm.containerd.namespaces.Namespace message(Namespace namespace) {
        return io.jdock.proto.jvm.containerd.namespaces.Namespace.newBuilder()
                .setName(namespace.name())
                .putAllLabels(namespace.labels())
                .build();
    }
}
