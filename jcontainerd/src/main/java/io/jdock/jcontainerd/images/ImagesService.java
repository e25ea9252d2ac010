package io.jdock.jcontainerd.images;

import com.google.protobuf.Empty;

import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.events.EventSink;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.Garbage;
import io.jdock.jcontainerd.metadata.Moments;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.jvm.containerd.events.ImageCreate;
import io.jdock.proto.jvm.containerd.events.ImageDelete;
import io.jdock.proto.jvm.containerd.events.ImageUpdate;
import io.jdock.proto.jvm.containerd.images.CreateImageRequest;
import io.jdock.proto.jvm.containerd.images.CreateImageResponse;
import io.jdock.proto.jvm.containerd.images.DeleteImageRequest;
import io.jdock.proto.jvm.containerd.images.GetImageRequest;
import io.jdock.proto.jvm.containerd.images.GetImageResponse;
import io.jdock.proto.jvm.containerd.images.Image;
import io.jdock.proto.jvm.containerd.images.ImagesGrpc;
import io.jdock.proto.jvm.containerd.images.ListImagesRequest;
import io.jdock.proto.jvm.containerd.images.ListImagesResponse;
import io.jdock.proto.jvm.containerd.images.UpdateImageRequest;
import io.jdock.proto.jvm.containerd.images.UpdateImageResponse;
import io.jdock.proto.jvm.containerd.types.Descriptor;

import java.util.Optional;

/** containerd.services.images.v1.Images. */
public final class ImagesService extends ImagesGrpc.ImagesImplBase {
    private final Images images;
    private final Garbage garbage;
    private final EventSink events;

    public ImagesService(Database database, Garbage garbage, EventSink events) {
        this.images = new Images(database);
        this.garbage = garbage;
        this.events = events;
    }

    @Override
    public void get(GetImageRequest request, StreamObserver<GetImageResponse> answer) {
        StoredImage image = images.get(Scope.namespace(), request.getName());
        answer.onNext(GetImageResponse.newBuilder().setImage(message(image)).build());
        answer.onCompleted();
    }

    @Override
    public void list(ListImagesRequest request, StreamObserver<ListImagesResponse> answer) {
        ListImagesResponse.Builder response = ListImagesResponse.newBuilder();
        images.list(Scope.namespace(), Filter.parse(request.getFiltersList()))
                .forEach(image -> response.addImages(message(image)));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void create(CreateImageRequest request, StreamObserver<CreateImageResponse> answer) {
        Image wanted = request.getImage();
        StoredImage image =
                images.create(
                        Scope.namespace(),
                        wanted.getName(),
                        target(wanted.getTarget()),
                        wanted.getLabelsMap());
        events.publish(
                Scope.namespace(),
                "/images/create",
                ImageCreate.newBuilder()
                        .setName(image.name())
                        .putAllLabels(image.labels())
                        .build());
        answer.onNext(CreateImageResponse.newBuilder().setImage(message(image)).build());
        answer.onCompleted();
    }

    @Override
    public void update(UpdateImageRequest request, StreamObserver<UpdateImageResponse> answer) {
        Image wanted = request.getImage();
        StoredImage image =
                images.update(
                        Scope.namespace(),
                        wanted.getName(),
                        target(wanted.getTarget()),
                        wanted.getLabelsMap(),
                        new UpdateMask(request.getUpdateMask().getPathsList()));
        events.publish(
                Scope.namespace(),
                "/images/update",
                ImageUpdate.newBuilder()
                        .setName(image.name())
                        .putAllLabels(image.labels())
                        .build());
        garbage.made();
        answer.onNext(UpdateImageResponse.newBuilder().setImage(message(image)).build());
        answer.onCompleted();
    }

    @Override
    public void delete(DeleteImageRequest request, StreamObserver<Empty> answer) {
        Optional<String> only =
                request.hasTarget()
                        ? Optional.of(request.getTarget().getDigest())
                        : Optional.empty();
        images.delete(Scope.namespace(), request.getName(), only);
        events.publish(
                Scope.namespace(),
                "/images/delete",
                ImageDelete.newBuilder().setName(request.getName()).build());
        if (request.getSync()) {
            garbage.collect();
        } else {
            garbage.made();
        }
        answer.onNext(Empty.getDefaultInstance());
        answer.onCompleted();
    }

    private static Target target(Descriptor descriptor) {
        return new Target(
                descriptor.getMediaType(),
                descriptor.getDigest(),
                descriptor.getSize(),
                descriptor.getAnnotationsMap());
    }

    private static Image message(StoredImage image) {
        Target target = image.target();
        return Image.newBuilder()
                .setName(image.name())
                .putAllLabels(image.labels())
                .setTarget(
                        Descriptor.newBuilder()
                                .setMediaType(target.mediaType())
                                .setDigest(target.digest())
                                .setSize(target.size())
                                .putAllAnnotations(target.annotations()))
                .setCreatedAt(Moments.timestamp(image.created()))
                .setUpdatedAt(Moments.timestamp(image.updated()))
                .build();
    }
}
