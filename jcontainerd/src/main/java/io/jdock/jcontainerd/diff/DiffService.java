package io.jdock.jcontainerd.diff;

import io.grpc.stub.StreamObserver;
import io.jdock.jcontainerd.content.ContentStore;
import io.jdock.jcontainerd.metadata.Scope;
import io.jdock.jcontainerd.mounts.Mount;
import io.jdock.jcontainerd.mounts.MountMessages;
import io.jdock.jcontainerd.snapshots.LongWork;
import io.jdock.proto.jvm.archive.ExtractOptions;
import io.jdock.proto.jvm.archive.Extracted;
import io.jdock.proto.jvm.archive.LayerExtractor;
import io.jdock.proto.jvm.containerd.diff.ApplyRequest;
import io.jdock.proto.jvm.containerd.diff.ApplyResponse;
import io.jdock.proto.jvm.containerd.diff.DiffGrpc;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;

/**
 * containerd.services.diff.v1.Diff: Apply. The layer goes right into the directory that would be
 * mounted writable. When it fails half way, the snapshot is still active and the client removes it;
 * nothing counts before the client commits.
 */
public final class DiffService extends DiffGrpc.DiffImplBase {
    private final ContentStore content;

    public DiffService(ContentStore content) {
        this.content = content;
    }

    @Override
    public void apply(ApplyRequest request, StreamObserver<ApplyResponse> answer) {
        LayerMediaTypes.check(request.getDiff().getMediaType());
        List<Mount> mounts = MountMessages.decode(request.getMountsList());
        Digest digest = Digest.parse(request.getDiff().getDigest());
        String namespace = Scope.namespace();
        Extracted layer = LongWork.run(() -> extract(namespace, digest, mounts));
        Descriptor.Builder applied =
                Descriptor.newBuilder()
                        .setMediaType(LayerMediaTypes.PLAIN)
                        .setDigest(layer.diffId().toString())
                        .setSize(layer.size());
        answer.onNext(ApplyResponse.newBuilder().setApplied(applied).build());
        answer.onCompleted();
    }

    private Extracted extract(String namespace, Digest digest, List<Mount> mounts) {
        Path directory = Mount.writableDirectory(mounts);
        Mount mount = mounts.getFirst();
        ExtractOptions options =
                mount.overlay()
                        ? ExtractOptions.upper(mount.lowerDirectories())
                        : ExtractOptions.onto();
        try (InputStream layer = Channels.newInputStream(content.open(namespace, digest))) {
            Extracted extracted = new LayerExtractor(options).extract(layer, directory);
            FileSystems.sync(directory);
            return extracted;
        } catch (IOException e) {
            throw Failure.unknown("close layer " + digest + ": " + e.getMessage(), e);
        }
    }
}
