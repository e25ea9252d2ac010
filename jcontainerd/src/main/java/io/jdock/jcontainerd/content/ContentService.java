package io.jdock.jcontainerd.content;

import com.google.protobuf.Empty;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.events.EventSink;
import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.jvm.containerd.content.AbortRequest;
import io.jdock.proto.jvm.containerd.content.ContentGrpc;
import io.jdock.proto.jvm.containerd.content.DeleteContentRequest;
import io.jdock.proto.jvm.containerd.content.Info;
import io.jdock.proto.jvm.containerd.content.InfoRequest;
import io.jdock.proto.jvm.containerd.content.InfoResponse;
import io.jdock.proto.jvm.containerd.content.ListContentRequest;
import io.jdock.proto.jvm.containerd.content.ListContentResponse;
import io.jdock.proto.jvm.containerd.content.ListStatusesRequest;
import io.jdock.proto.jvm.containerd.content.ListStatusesResponse;
import io.jdock.proto.jvm.containerd.content.ReadContentRequest;
import io.jdock.proto.jvm.containerd.content.ReadContentResponse;
import io.jdock.proto.jvm.containerd.content.Status;
import io.jdock.proto.jvm.containerd.content.StatusRequest;
import io.jdock.proto.jvm.containerd.content.StatusResponse;
import io.jdock.proto.jvm.containerd.content.UpdateRequest;
import io.jdock.proto.jvm.containerd.content.UpdateResponse;
import io.jdock.proto.jvm.containerd.content.WriteContentRequest;
import io.jdock.proto.jvm.containerd.content.WriteContentResponse;
import io.jdock.proto.jvm.containerd.events.ContentDelete;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

import java.util.List;

/** containerd.services.content.v1.Content. */
public final class ContentService extends ContentGrpc.ContentImplBase {
    private static final int PAGE = 100;

    private final ContentStore store;
    private final Ingests ingests;
    private final Garbage garbage;
    private final EventSink events;

    public ContentService(ContentStore store, Ingests ingests, Garbage garbage, EventSink events) {
        this.garbage = garbage;
        this.store = store;
        this.ingests = ingests;
        this.events = events;
    }

    private static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (Failure e) {
            throw Failure.invalid(Errors.quoted(text) + " failed validation");
        }
    }

    @Override
    public void info(InfoRequest request, StreamObserver<InfoResponse> answer) {
        Blob blob = store.info(Scope.namespace(), digest(request.getDigest()));
        answer.onNext(InfoResponse.newBuilder().setInfo(message(blob)).build());
        answer.onCompleted();
    }

    @Override
    public void update(UpdateRequest request, StreamObserver<UpdateResponse> answer) {
        Blob blob =
                store.update(
                        Scope.namespace(),
                        digest(request.getInfo().getDigest()),
                        request.getInfo().getLabelsMap(),
                        new UpdateMask(request.getUpdateMask().getPathsList()));
        answer.onNext(UpdateResponse.newBuilder().setInfo(message(blob)).build());
        answer.onCompleted();
    }

    @Override
    public void list(ListContentRequest request, StreamObserver<ListContentResponse> answer) {
        List<Info> all =
                store.list(Scope.namespace(), Filter.parse(request.getFiltersList())).stream()
                        .map(ContentService::message)
                        .toList();
        for (int from = 0; from < all.size(); from += PAGE) {
            List<Info> page = all.subList(from, Math.min(from + PAGE, all.size()));
            answer.onNext(ListContentResponse.newBuilder().addAllInfo(page).build());
        }
        answer.onCompleted();
    }

    @Override
    public void delete(DeleteContentRequest request, StreamObserver<Empty> answer) {
        Digest digest = digest(request.getDigest());
        store.delete(Scope.namespace(), digest);
        events.publish(
                Scope.namespace(),
                "/content/delete",
                ContentDelete.newBuilder().setDigest(digest.toString()).build());
        garbage.made();
        done(answer);
    }

    @Override
    public void read(ReadContentRequest request, StreamObserver<ReadContentResponse> answer) {
        ReadStream.begin(
                store.open(Scope.namespace(), digest(request.getDigest())),
                request.getOffset(),
                request.getSize(),
                (ServerCallStreamObserver<ReadContentResponse>) answer);
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> answer) {
        IngestStatus status = ingests.status(Scope.namespace(), request.getRef());
        answer.onNext(StatusResponse.newBuilder().setStatus(message(status)).build());
        answer.onCompleted();
    }

    @Override
    public void listStatuses(
            ListStatusesRequest request, StreamObserver<ListStatusesResponse> answer) {
        ListStatusesResponse.Builder response = ListStatusesResponse.newBuilder();
        ingests.list(Scope.namespace(), Filter.parse(request.getFiltersList()))
                .forEach(status -> response.addStatuses(message(status)));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public StreamObserver<WriteContentRequest> write(StreamObserver<WriteContentResponse> answer) {
        return WriteStream.begin(
                Scope.namespace(),
                store,
                ingests,
                (ServerCallStreamObserver<WriteContentResponse>) answer);
    }

    @Override
    public void abort(AbortRequest request, StreamObserver<Empty> answer) {
        ingests.abort(Scope.namespace(), request.getRef());
        done(answer);
    }

    private static Info message(Blob blob) {
        return Info.newBuilder()
                .setDigest(blob.digest().toString())
                .setSize(blob.size())
                .setCreatedAt(Moments.timestamp(blob.created()))
                .setUpdatedAt(Moments.timestamp(blob.updated()))
                .putAllLabels(blob.labels())
                .build();
    }

    private static Status message(IngestStatus status) {
        return Status.newBuilder()
                .setRef(status.reference())
                .setOffset(status.offset())
                .setTotal(status.total())
                .setExpected(status.expected())
                .setStartedAt(Moments.timestamp(status.started()))
                .setUpdatedAt(Moments.timestamp(status.updated()))
                .build();
    }

    private static void done(StreamObserver<Empty> answer) {
        answer.onNext(Empty.getDefaultInstance());
        answer.onCompleted();
    }
}
