package io.jdock.jdockd.images;

import com.google.protobuf.FieldMask;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.jdock.jdockd.containerd.Containerd;
import io.jdock.proto.jvm.containerd.content.ContentGrpc;
import io.jdock.proto.jvm.containerd.content.Info;
import io.jdock.proto.jvm.containerd.content.UpdateRequest;
import io.jdock.proto.jvm.containerd.leases.AddResourceRequest;
import io.jdock.proto.jvm.containerd.leases.CreateRequest;
import io.jdock.proto.jvm.containerd.leases.DeleteRequest;
import io.jdock.proto.jvm.containerd.leases.Resource;
import io.jdock.proto.jvm.grpc.Headers;
import io.jdock.proto.jvm.layers.LayerSnapshots;
import io.jdock.proto.plain.error.Failure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** {@link Addition} over containerd's API. */
final class ContainerdAddition implements Addition {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerdAddition.class);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Containerd containerd;
    private final Channel channel;
    private final String lease;
    private final LayerSnapshots layers;

    private ContainerdAddition(Containerd containerd, String lease) {
        this.containerd = containerd;
        this.lease = lease;
        this.channel =
                ClientInterceptors.intercept(containerd.channel(), Headers.underLease(lease));
        this.layers = new LayerSnapshots(containerd::call, channel, ContainerdStore.SNAPSHOTTER);
    }

    static ContainerdAddition begin(Containerd containerd) {
        String lease = "jdockd-" + UUID.randomUUID();
        String end = Instant.now().plus(LONGEST).truncatedTo(ChronoUnit.SECONDS).toString();
        CreateRequest request =
                CreateRequest.newBuilder()
                        .setId(lease)
                        .putLabels("containerd.io/gc.expire", end)
                        .build();
        containerd.run(() -> containerd.leases().create(request));
        return new ContainerdAddition(containerd, lease);
    }

    @Override
    public Stored write(InputStream bytes, String digest, Map<String, String> labels)
            throws IOException {
        Stored stored = new ContentWriter(containerd, channel).write(bytes, digest);
        hold("content", stored.digest());
        label(stored.digest(), labels);
        return stored;
    }

    /** For what was there before this lease: nothing may collect it before a row holds it. */
    private void hold(String type, String id) {
        AddResourceRequest request =
                AddResourceRequest.newBuilder()
                        .setId(lease)
                        .setResource(Resource.newBuilder().setType(type).setId(id))
                        .build();
        containerd.run(() -> containerd.leases().addResource(request));
    }

    @Override
    public String unpack(Descriptor layer, String parent, String diffId) {
        if (diffId != null) {
            String chainId = LayerSnapshots.chainId(parent, diffId);
            if (new ContainerdStore(containerd).unpacked(chainId)) {
                hold("snapshots/" + ContainerdStore.SNAPSHOTTER, chainId);
                return diffId;
            }
        }
        String key = "extract-" + UUID.randomUUID();
        try {
            String applied = layers.apply(ContainerdStore.wire(layer), parent, key);
            if (diffId != null && !diffId.equals(applied)) {
                throw Failure.invalid(
                        "layer %s unpacks to %s, its image says %s"
                                .formatted(layer.digest(), applied, diffId));
            }
            commit(key, LayerSnapshots.chainId(parent, applied));
            label(layer.digest(), Map.of(ImageLabels.UNCOMPRESSED, applied));
            return applied;
        } catch (RuntimeException e) {
            try {
                layers.remove(key);
            } catch (Failure second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void commit(String key, String chainId) {
        if (!layers.commit(key, chainId)) {
            hold("snapshots/" + ContainerdStore.SNAPSHOTTER, chainId);
        }
    }

    @Override
    public void label(String digest, Map<String, String> labels) {
        if (labels.isEmpty()) {
            return;
        }
        FieldMask.Builder mask = FieldMask.newBuilder();
        labels.keySet().forEach(name -> mask.addPaths("labels." + name));
        UpdateRequest request =
                UpdateRequest.newBuilder()
                        .setInfo(Info.newBuilder().setDigest(digest).putAllLabels(labels))
                        .setUpdateMask(mask)
                        .build();
        containerd.run(() -> ContentGrpc.newBlockingStub(channel).update(request));
    }

    @Override
    public void close() {
        DeleteRequest request = DeleteRequest.newBuilder().setId(lease).build();
        try {
            containerd.run(() -> containerd.leases().delete(request));
        } catch (Failure e) {
            // What was asked for is done or refused already; the lease runs out by itself.
            LOG.warn("lease {} stays until it expires: {}", lease, e.getMessage());
        }
    }
}
