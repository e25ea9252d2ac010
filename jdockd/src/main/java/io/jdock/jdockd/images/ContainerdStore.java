package io.jdock.jdockd.images;

import com.google.protobuf.Timestamp;

import io.jdock.jdockd.containerd.Containerd;
import io.jdock.proto.jvm.containerd.content.ReadContentRequest;
import io.jdock.proto.jvm.containerd.content.ReadContentResponse;
import io.jdock.proto.jvm.containerd.images.CreateImageRequest;
import io.jdock.proto.jvm.containerd.images.DeleteImageRequest;
import io.jdock.proto.jvm.containerd.images.GetImageRequest;
import io.jdock.proto.jvm.containerd.images.Image;
import io.jdock.proto.jvm.containerd.images.ListImagesRequest;
import io.jdock.proto.jvm.containerd.images.UpdateImageRequest;
import io.jdock.proto.jvm.containerd.snapshots.StatSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.UsageRequest;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import jakarta.inject.Singleton;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** {@link ImageStore} over containerd's API. */
@Singleton
final class ContainerdStore implements ImageStore {
    static final String SNAPSHOTTER = "overlayfs";

    private final Containerd containerd;

    ContainerdStore(Containerd containerd) {
        this.containerd = containerd;
    }

    @Override
    public List<ImageRow> rows() {
        return containerd.call(
                () ->
                        containerd
                                .images()
                                .list(ListImagesRequest.getDefaultInstance())
                                .getImagesList()
                                .stream()
                                .map(ContainerdStore::row)
                                .toList());
    }

    @Override
    public Optional<ImageRow> row(String name) {
        GetImageRequest request = GetImageRequest.newBuilder().setName(name).build();
        return found(() -> row(containerd.images().get(request).getImage()));
    }

    private interface Call<T> {
        T make();
    }

    private <T> Optional<T> found(Call<T> call) {
        try {
            return Optional.of(containerd.call(call::make));
        } catch (Failure e) {
            if (e.is(Kind.NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ImageRow row(Image image) {
        io.jdock.proto.jvm.containerd.types.Descriptor target = image.getTarget();
        return new ImageRow(
                image.getName(),
                new Descriptor(target.getMediaType(), target.getDigest(), target.getSize()),
                image.getLabelsMap(),
                instant(image.getCreatedAt()),
                instant(image.getUpdatedAt()));
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static io.jdock.proto.jvm.containerd.types.Descriptor wire(Descriptor descriptor) {
        return io.jdock.proto.jvm.containerd.types.Descriptor.newBuilder()
                .setMediaType(descriptor.mediaType())
                .setDigest(descriptor.digest())
                .setSize(descriptor.size())
                .build();
    }

    @Override
    public void put(ImageRow row) {
        Image image =
                Image.newBuilder()
                        .setName(row.name())
                        .putAllLabels(row.labels())
                        .setTarget(wire(row.target()))
                        .build();
        try {
            CreateImageRequest request = CreateImageRequest.newBuilder().setImage(image).build();
            containerd.run(() -> containerd.images().create(request));
        } catch (Failure e) {
            if (!e.is(Kind.ALREADY_EXISTS)) {
                throw e;
            }
            UpdateImageRequest request = UpdateImageRequest.newBuilder().setImage(image).build();
            containerd.run(() -> containerd.images().update(request));
        }
    }

    @Override
    public void remove(String name) {
        DeleteImageRequest request =
                DeleteImageRequest.newBuilder().setName(name).setSync(true).build();
        found(() -> containerd.images().delete(request));
    }

    @Override
    public byte[] read(String digest, int limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(digest, new Bounded(bytes, digest, limit));
        return bytes.toByteArray();
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes;
        private final String digest;
        private final int limit;

        Bounded(ByteArrayOutputStream bytes, String digest, int limit) {
            this.bytes = bytes;
            this.digest = digest;
            this.limit = limit;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) {
            if (bytes.size() + length > limit) {
                throw Failure.invalid(digest + " is larger than " + limit + " bytes");
            }
            bytes.write(from, start, length);
        }
    }

    @Override
    public void copy(String digest, OutputStream out) {
        ReadContentRequest request = ReadContentRequest.newBuilder().setDigest(digest).build();
        containerd.run(
                () -> {
                    Iterator<ReadContentResponse> parts = containerd.content().read(request);
                    while (parts.hasNext()) {
                        write(parts.next(), out);
                    }
                });
    }

    private static void write(ReadContentResponse part, OutputStream out) {
        try {
            part.getData().writeTo(out);
        } catch (IOException e) {
            throw new Failure(Kind.CANCELLED, "the reader left: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean unpacked(String chainId) {
        StatSnapshotRequest request =
                StatSnapshotRequest.newBuilder()
                        .setSnapshotter(SNAPSHOTTER)
                        .setKey(chainId)
                        .build();
        return found(() -> containerd.snapshots().stat(request)).isPresent();
    }

    @Override
    public long layerSize(String chainId) {
        UsageRequest request =
                UsageRequest.newBuilder().setSnapshotter(SNAPSHOTTER).setKey(chainId).build();
        return found(() -> containerd.snapshots().usage(request).getSize()).orElse(0L);
    }

    @Override
    public Addition begin() {
        return ContainerdAddition.begin(containerd);
    }
}
