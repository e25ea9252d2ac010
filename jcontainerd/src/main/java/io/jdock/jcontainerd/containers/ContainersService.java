package io.jdock.jcontainerd.containers;

import com.google.protobuf.Empty;

import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.events.EventSink;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.containers.ContainersGrpc;
import io.jdock.proto.jvm.containerd.containers.CreateContainerRequest;
import io.jdock.proto.jvm.containerd.containers.CreateContainerResponse;
import io.jdock.proto.jvm.containerd.containers.DeleteContainerRequest;
import io.jdock.proto.jvm.containerd.containers.GetContainerRequest;
import io.jdock.proto.jvm.containerd.containers.GetContainerResponse;
import io.jdock.proto.jvm.containerd.containers.ListContainerMessage;
import io.jdock.proto.jvm.containerd.containers.ListContainersRequest;
import io.jdock.proto.jvm.containerd.containers.ListContainersResponse;
import io.jdock.proto.jvm.containerd.containers.UpdateContainerRequest;
import io.jdock.proto.jvm.containerd.containers.UpdateContainerResponse;
import io.jdock.proto.jvm.containerd.events.ContainerCreate;
import io.jdock.proto.jvm.containerd.events.ContainerDelete;
import io.jdock.proto.jvm.containerd.events.ContainerUpdate;
import io.jdock.proto.plain.error.Failure;

import java.util.List;

/** containerd.services.containers.v1.Containers. */
public final class ContainersService extends ContainersGrpc.ContainersImplBase {
    private final ContainerStore store;
    private final EventSink events;
    private final Garbage garbage;

    public ContainersService(ContainerStore store, EventSink events, Garbage garbage) {
        this.store = store;
        this.events = events;
        this.garbage = garbage;
    }

    @Override
    public void get(GetContainerRequest request, StreamObserver<GetContainerResponse> answer) {
        Container found = store.get(Scope.namespace(), request.getId());
        answer(answer, GetContainerResponse.newBuilder().setContainer(found).build());
    }

    @Override
    public void list(ListContainersRequest request, StreamObserver<ListContainersResponse> answer) {
        answer(
                answer,
                ListContainersResponse.newBuilder().addAllContainers(listed(request)).build());
    }

    @Override
    public void listStream(
            ListContainersRequest request, StreamObserver<ListContainerMessage> answer) {
        for (Container container : listed(request)) {
            answer.onNext(ListContainerMessage.newBuilder().setContainer(container).build());
        }
        answer.onCompleted();
    }

    private List<Container> listed(ListContainersRequest request) {
        return store.list(Scope.namespace(), Filter.parse(request.getFiltersList()));
    }

    @Override
    public void create(
            CreateContainerRequest request, StreamObserver<CreateContainerResponse> answer) {
        String namespace = Scope.namespace();
        Container created = store.create(namespace, checked(request.getContainer()));
        events.publish(namespace, "/containers/create", createEvent(created));
        answer(answer, CreateContainerResponse.newBuilder().setContainer(created).build());
    }

    private static Container checked(Container asked) {
        try {
            return ContainerRules.check(asked);
        } catch (Failure e) {
            throw new Failure(e.kind(), "create container failed validation: " + e.getMessage(), e);
        }
    }

    private static ContainerCreate createEvent(Container container) {
        ContainerCreate.Runtime.Builder runtime =
                ContainerCreate.Runtime.newBuilder().setName(container.getRuntime().getName());
        if (container.getRuntime().hasOptions()) {
            runtime.setOptions(container.getRuntime().getOptions());
        }
        return ContainerCreate.newBuilder()
                .setId(container.getId())
                .setImage(container.getImage())
                .setRuntime(runtime)
                .build();
    }

    @Override
    public void update(
            UpdateContainerRequest request, StreamObserver<UpdateContainerResponse> answer) {
        String namespace = Scope.namespace();
        Container changed = request.getContainer();
        UpdateMask mask = new UpdateMask(request.getUpdateMask().getPathsList());
        Container updated =
                store.update(
                        namespace,
                        changed.getId(),
                        old -> ContainerRules.merge(old, changed, mask));
        ContainerUpdate event =
                ContainerUpdate.newBuilder()
                        .setId(updated.getId())
                        .setImage(updated.getImage())
                        .putAllLabels(updated.getLabelsMap())
                        .setSnapshotKey(updated.getSnapshotKey())
                        .build();
        events.publish(namespace, "/containers/update", event);
        answer(answer, UpdateContainerResponse.newBuilder().setContainer(updated).build());
    }

    @Override
    public void delete(DeleteContainerRequest request, StreamObserver<Empty> answer) {
        String namespace = Scope.namespace();
        store.delete(namespace, request.getId());
        garbage.made();
        ContainerDelete event = ContainerDelete.newBuilder().setId(request.getId()).build();
        events.publish(namespace, "/containers/delete", event);
        answer(answer, Empty.getDefaultInstance());
    }

    private static <T> void answer(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }
}
