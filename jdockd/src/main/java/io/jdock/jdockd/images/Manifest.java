package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What a name of an image points to: one image ({@link #config} and {@link #layers}), or an index
 * of several ({@link #manifests}). A document that is both is refused: two readers could take it
 * for different things.
 *
 * @param config null in an index
 */
record Manifest(
        String mediaType, Descriptor config, List<Descriptor> layers, List<Descriptor> manifests) {

    /** Bytes of the largest document that is read. */
    static final int LIMIT = 4 << 20;

    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar";
    static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    static final String DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";

    private static final Set<String> INDEXES = Set.of(OCI_INDEX, DOCKER_INDEX);
    private static final Set<String> SINGLES = Set.of(OCI_MANIFEST, DOCKER_MANIFEST);

    static boolean known(String mediaType) {
        return INDEXES.contains(mediaType) || SINGLES.contains(mediaType);
    }

    /**
     * @param mediaType what the descriptor that led here says it is
     * @throws Failure INVALID_ARGUMENT if it is something else
     */
    static Manifest parse(byte[] json, String mediaType) {
        String text = new String(json, StandardCharsets.UTF_8);
        Manifest manifest = JsonInput.parse("image manifest", text, LIMIT, Manifest::read);
        manifest.check(mediaType);
        return manifest;
    }

    private static Manifest read(JsonInput in) throws IOException {
        String mediaType = "";
        Descriptor config = null;
        List<Descriptor> layers = null;
        List<Descriptor> manifests = null;
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "mediaType" -> mediaType = in.string();
                    case "config" -> config = Descriptor.read(in);
                    case "layers" -> layers = in.list(Descriptor::read);
                    case "manifests" -> manifests = in.list(Descriptor::read);
                    default -> in.skip();
                }
            }
        }
        if (manifests != null && (config != null || layers != null)) {
            throw new IllegalStateException("both an index and an image");
        }
        return new Manifest(
                mediaType,
                config,
                layers == null ? List.of() : layers,
                manifests == null ? List.of() : manifests);
    }

    private void check(String expected) {
        if (!mediaType.isEmpty() && !mediaType.equals(expected)) {
            throw Failure.invalid(
                    "image manifest says it is " + mediaType + ", its descriptor says " + expected);
        }
        boolean index = INDEXES.contains(expected);
        if (!index && !SINGLES.contains(expected)) {
            throw Failure.invalid("unsupported manifest media type \"" + expected + "\"");
        }
        if (index != (config == null)) {
            throw Failure.invalid("image manifest has not the form of " + expected);
        }
        if (config != null) {
            config.check();
        }
        layers.forEach(Descriptor::check);
        manifests.forEach(Descriptor::check);
    }

    boolean index() {
        return config == null;
    }

    byte[] toJson() {
        JsonOutput out = JsonOutput.compact().beginObject();
        out.member("schemaVersion", 2).member("mediaType", mediaType);
        out.name("config");
        config.write(out);
        out.name("layers").beginArray();
        layers.forEach(layer -> layer.write(out));
        return out.endArray().endObject().toString().getBytes(StandardCharsets.UTF_8);
    }
}
