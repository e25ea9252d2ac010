package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.ref.Digest;
import io.jdock.proto.plain.ref.ImageReference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Images by manifest.json. Such archives have no manifests of the usual kind; they are made. */
final class DockerLayout {
    private final ArchiveMembers members;
    private final BlobSink sink;

    DockerLayout(ArchiveMembers members, BlobSink sink) {
        this.members = members;
        this.sink = sink;
    }

    /** An element of manifest.json. */
    record Item(String config, List<String> repoTags, List<String> layers) {
        static List<Item> readAll(byte[] json) {
            String text = new String(json, StandardCharsets.UTF_8);
            return JsonInput.parse(
                    "invalid manifest.json", text, ImageManifest.LIMIT, in -> in.list(Item::read));
        }

        private static Item read(JsonInput in) throws IOException {
            String config = "";
            List<String> repoTags = List.of();
            List<String> layers = List.of();
            if (in.enterObject()) {
                while (in.hasMember()) {
                    switch (in.name()) {
                        case "Config" -> config = in.string();
                        case "RepoTags" -> repoTags = in.strings();
                        case "Layers" -> layers = in.strings();
                        default -> in.skip();
                    }
                }
            }
            return new Item(config, repoTags, layers);
        }

        /** A tag of docker's own is complete; one without a version is refused there as here. */
        List<ImageReference> names() {
            return repoTags.stream()
                    .map(
                            tag -> {
                                ImageReference name = ImageReference.parse(tag);
                                if (name.tag() == null) {
                                    throw Failure.invalid("invalid tag \"" + tag + "\"");
                                }
                                return name;
                            })
                    .toList();
        }
    }

    List<ArchivedImage> images() throws IOException {
        List<ArchivedImage> images = new ArrayList<>();
        for (Item item : Item.readAll(members.document("manifest.json"))) {
            images.add(image(item));
        }
        return images;
    }

    private ArchivedImage image(Item item) throws IOException {
        List<ImageReference> names = item.names();
        byte[] config = members.document(item.config());
        List<Digest> diffIds = ImageManifest.diffIds(config);
        if (diffIds.size() != item.layers().size()) {
            throw Failure.invalid(
                    "invalid manifest, layers length mismatch: expected "
                            + diffIds.size()
                            + ", got "
                            + item.layers().size());
        }
        List<ImageBlob> layers = new ArrayList<>();
        for (String layer : item.layers()) {
            layers.add(layer(members.blob(layer)));
        }
        ImageBlob configBlob = put(ImageManifest.DOCKER_CONFIG, config);
        byte[] manifest = new ImageManifest(configBlob, layers, List.of()).toDockerJson();
        return new ArchivedImage(names, put(ImageManifest.DOCKER_MANIFEST, manifest));
    }

    private static ImageBlob layer(ArchiveMembers.Layer layer) {
        String mediaType = ImageManifest.DOCKER_LAYER + (layer.gzip() ? ".gzip" : "");
        return new ImageBlob(mediaType, layer.stored().digest(), layer.stored().size());
    }

    private ImageBlob put(String mediaType, byte[] bytes) throws IOException {
        BlobSink.Stored stored =
                sink.put(new ByteArrayInputStream(bytes), DigestingInput.digest(bytes));
        return new ImageBlob(mediaType, stored.digest(), stored.size());
    }
}
