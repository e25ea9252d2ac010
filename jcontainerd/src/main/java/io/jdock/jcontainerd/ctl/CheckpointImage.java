package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.archive.BlobSink;
import io.jdock.proto.jvm.containerd.containers.Container;
import io.jdock.proto.jvm.containerd.diff.DiffRequest;
import io.jdock.proto.jvm.containerd.images.GetImageRequest;
import io.jdock.proto.jvm.containerd.images.Image;
import io.jdock.proto.jvm.containerd.snapshots.MountsRequest;
import io.jdock.proto.jvm.containerd.snapshots.StatSnapshotRequest;
import io.jdock.proto.jvm.containerd.snapshots.ViewSnapshotRequest;
import io.jdock.proto.jvm.containerd.types.Descriptor;
import io.jdock.proto.jvm.containerd.types.Mount;
import io.jdock.proto.plain.json.JsonOutput;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The image of a checkpoint: an index of the task's blobs, the container's image and what the
 * container has changed of it. {@code ctr containers restore} reads such.
 */
final class CheckpointImage {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String REFERENCE = "containerd.io/gc.ref.content.";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd-yyyy-HH:mm:ss");

    private final Client client;
    private final Container container;

    CheckpointImage(Client client, Container container) {
        this.client = client;
        this.container = container;
    }

    private record Member(Descriptor blob, boolean ofThisMachine) {}

    /** Its name. */
    String make(List<Descriptor> task) throws IOException {
        List<Member> members = new ArrayList<>();
        task.forEach(blob -> members.add(new Member(blob, true)));
        if (!container.getImage().isEmpty()) {
            members.add(new Member(image(), false));
        }
        if (!container.getSnapshotKey().isEmpty()) {
            members.add(new Member(changes(), true));
        }
        String name =
                "containerd.io/checkpoint/"
                        + container.getId()
                        + ":"
                        + TIME.format(LocalDateTime.now());
        ImportImages.put(
                client, Image.newBuilder().setName(name).setTarget(store(members)).build());
        return name;
    }

    private Descriptor image() {
        GetImageRequest request =
                GetImageRequest.newBuilder().setName(container.getImage()).build();
        return Client.call(() -> client.images().get(request)).getImage().getTarget();
    }

    /** The writable layer against a view of what is below it. */
    private Descriptor changes() {
        String snapshotter = container.getSnapshotter();
        String key = container.getSnapshotKey();
        StatSnapshotRequest stat =
                StatSnapshotRequest.newBuilder().setSnapshotter(snapshotter).setKey(key).build();
        String parent = Client.call(() -> client.snapshots().stat(stat)).getInfo().getParent();
        String view = parent + "-parent-view";
        ViewSnapshotRequest below =
                ViewSnapshotRequest.newBuilder()
                        .setSnapshotter(snapshotter)
                        .setKey(view)
                        .setParent(parent)
                        .build();
        List<Mount> left = Client.call(() -> client.snapshots().view(below)).getMountsList();
        try {
            return difference(left, snapshotter, key);
        } finally {
            SnapshotsCommand.remove(client, snapshotter, view);
        }
    }

    private Descriptor difference(List<Mount> left, String snapshotter, String key) {
        MountsRequest mounts =
                MountsRequest.newBuilder().setSnapshotter(snapshotter).setKey(key).build();
        DiffRequest request =
                DiffRequest.newBuilder()
                        .addAllLeft(left)
                        .addAllRight(
                                Client.call(() -> client.snapshots().mounts(mounts))
                                        .getMountsList())
                        .setRef("checkpoint-rw-" + key)
                        .build();
        return Client.call(() -> client.diff().diff(request)).getDiff();
    }

    private Descriptor store(List<Member> members) throws IOException {
        Blobs blobs = new Blobs(client);
        byte[] index = index(members).getBytes(StandardCharsets.UTF_8);
        BlobSink.Stored stored = blobs.put(new ByteArrayInputStream(index), null);
        Map<String, String> held = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            held.put(REFERENCE + i, members.get(i).blob().getDigest());
        }
        blobs.label(stored.digest(), held);
        return Descriptor.newBuilder()
                .setMediaType(INDEX)
                .setDigest(stored.digest().toString())
                .setSize(stored.size())
                .build();
    }

    private String index(List<Member> members) {
        JsonOutput out = JsonOutput.compact().beginObject().member("schemaVersion", 2);
        out.name("manifests").beginArray();
        members.forEach(member -> write(member, out));
        out.endArray();
        if (!container.getImage().isEmpty()) {
            out.member("annotations", Map.of("image.name", container.getImage()));
        }
        return out.endObject() + "\n";
    }

    private static void write(Member member, JsonOutput out) {
        Descriptor blob = member.blob();
        out.beginObject()
                .member("mediaType", blob.getMediaType())
                .member("digest", blob.getDigest())
                .member("size", blob.getSize());
        if (!blob.getAnnotationsMap().isEmpty()) {
            out.member("annotations", blob.getAnnotationsMap());
        }
        if (member.ofThisMachine()) {
            out.name("platform")
                    .beginObject()
                    .member("architecture", ImageConfig.architectureHere())
                    .member("os", "linux")
                    .endObject();
        }
        out.endObject();
    }
}
