package io.jdock.jcontainerd.leases;

import com.google.protobuf.Empty;

import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.proto.jvm.containerd.leases.AddResourceRequest;
import io.jdock.proto.jvm.containerd.leases.CreateRequest;
import io.jdock.proto.jvm.containerd.leases.CreateResponse;
import io.jdock.proto.jvm.containerd.leases.DeleteRequest;
import io.jdock.proto.jvm.containerd.leases.DeleteResourceRequest;
import io.jdock.proto.jvm.containerd.leases.LeasesGrpc;
import io.jdock.proto.jvm.containerd.leases.ListRequest;
import io.jdock.proto.jvm.containerd.leases.ListResourcesRequest;
import io.jdock.proto.jvm.containerd.leases.ListResourcesResponse;
import io.jdock.proto.jvm.containerd.leases.ListResponse;

import java.util.UUID;

/** containerd.services.leases.v1.Leases. */
public final class LeasesService extends LeasesGrpc.LeasesImplBase {
    private final Leases leases;
    private final Garbage garbage;

    public LeasesService(Leases leases, Garbage garbage) {
        this.leases = leases;
        this.garbage = garbage;
    }

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> answer) {
        String id = request.getId().isEmpty() ? UUID.randomUUID().toString() : request.getId();
        Lease lease = leases.create(Scope.namespace(), id, request.getLabelsMap());
        answer.onNext(CreateResponse.newBuilder().setLease(message(lease)).build());
        answer.onCompleted();
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<Empty> answer) {
        leases.delete(Scope.namespace(), request.getId());
        if (request.getSync()) {
            garbage.collect();
        } else {
            garbage.made();
        }
        done(answer);
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> answer) {
        ListResponse.Builder response = ListResponse.newBuilder();
        leases.list(Scope.namespace(), Filter.parse(request.getFiltersList()))
                .forEach(lease -> response.addLeases(message(lease)));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void addResource(AddResourceRequest request, StreamObserver<Empty> answer) {
        leases.add(Scope.namespace(), request.getId(), resource(request.getResource()));
        done(answer);
    }

    @Override
    public void deleteResource(DeleteResourceRequest request, StreamObserver<Empty> answer) {
        leases.remove(Scope.namespace(), request.getId(), resource(request.getResource()));
        garbage.made();
        done(answer);
    }

    @Override
    public void listResources(
            ListResourcesRequest request, StreamObserver<ListResourcesResponse> answer) {
        ListResourcesResponse.Builder response = ListResourcesResponse.newBuilder();
        leases.resources(Scope.namespace(), request.getId())
                .forEach(
                        resource ->
                                response.addResourcesBuilder()
                                        .setId(resource.id())
                                        .setType(resource.type()));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    private static Resource resource(io.jdock.proto.jvm.containerd.leases.Resource message) {
        return Resource.parse(message.getType(), message.getId());
    }

    private static io.jdock.proto.jvm.containerd.leases.Lease message(Lease lease) {
        return io.jdock.proto.jvm.containerd.leases.Lease.newBuilder()
                .setId(lease.id())
                .setCreatedAt(Moments.timestamp(lease.created()))
                .putAllLabels(lease.labels())
                .build();
    }

    private static void done(StreamObserver<Empty> answer) {
        answer.onNext(Empty.getDefaultInstance());
        answer.onCompleted();
    }
}
