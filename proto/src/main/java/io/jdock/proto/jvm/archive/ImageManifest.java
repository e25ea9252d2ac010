package io.jdock.proto.jvm.archive;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;
import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One image ({@link #config} and {@link #layers}) or an index of several ({@link #manifests}). A
 * document that is both is refused: two readers could take it for different things.
 *
 * @param config null in an index
 */
public record ImageManifest(ImageBlob config, List<ImageBlob> layers, List<ImageBlob> manifests) {
    /** Bytes of the largest document that is read. */
    public static final int LIMIT = 4 << 20;

    public static final String DOCKER_MANIFEST =
            "application/vnd.docker.distribution.manifest.v2+json";
    public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar";

    /**
     * @throws Failure INVALID_ARGUMENT if it is neither
     */
    public static ImageManifest parse(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        return JsonInput.parse("image manifest", text, LIMIT, ImageManifest::read);
    }

    private static ImageManifest read(JsonInput in) throws IOException {
        ImageBlob config = null;
        List<ImageBlob> layers = null;
        List<ImageBlob> manifests = null;
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "config" -> config = ImageBlob.read(in);
                    case "layers" -> layers = in.list(ImageBlob::read);
                    case "manifests" -> manifests = in.list(ImageBlob::read);
                    default -> in.skip();
                }
            }
        }
        if (manifests == null == (config == null)) {
            throw new IllegalStateException("neither an index nor an image, or both");
        }
        return new ImageManifest(
                config,
                layers == null ? List.of() : layers,
                manifests == null ? List.of() : manifests);
    }

    public boolean isIndex() {
        return config == null;
    }

    /** As docker's registries have it, schema 2. */
    byte[] toDockerJson() {
        JsonOutput out = JsonOutput.compact().beginObject();
        out.member("schemaVersion", 2).member("mediaType", DOCKER_MANIFEST);
        out.name("config");
        config.write(out);
        out.name("layers").beginArray();
        layers.forEach(layer -> layer.write(out));
        return out.endArray().endObject().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The digests of the plain layers that an image's config names, lowest first. */
    public static List<Digest> diffIds(byte[] config) {
        String text = new String(config, StandardCharsets.UTF_8);
        return JsonInput.parse("image config", text, LIMIT, ImageManifest::readConfig);
    }

    private static List<Digest> readConfig(JsonInput in) throws IOException {
        List<Digest> diffIds = List.of();
        if (in.enterObject()) {
            while (in.hasMember()) {
                if (in.name().equals("rootfs")) {
                    diffIds = readRootfs(in);
                } else {
                    in.skip();
                }
            }
        }
        return diffIds;
    }

    private static List<Digest> readRootfs(JsonInput in) throws IOException {
        List<Digest> diffIds = List.of();
        if (in.enterObject()) {
            while (in.hasMember()) {
                if (in.name().equals("diff_ids")) {
                    diffIds = in.list(each -> Digest.parse(each.string()));
                } else {
                    in.skip();
                }
            }
        }
        return diffIds;
    }
}
