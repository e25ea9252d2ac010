package io.jdock.jdockd.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class ManifestTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String POINTER = "{\"digest\":\"" + DIGEST + "\",\"size\":1}";

    private static Manifest parse(String json, String mediaType) {
        return Manifest.parse(json.getBytes(StandardCharsets.UTF_8), mediaType);
    }

    @Test
    void readsWhatItWrites() {
        Descriptor config = new Descriptor(Manifest.OCI_CONFIG, DIGEST, 3);
        Descriptor layer = new Descriptor(Manifest.OCI_LAYER, DIGEST, 4);
        Manifest manifest = new Manifest(Manifest.OCI_MANIFEST, config, List.of(layer), List.of());
        assertThat(Manifest.parse(manifest.toJson(), Manifest.OCI_MANIFEST)).isEqualTo(manifest);
    }

    @Test
    void isNotTwoThingsAtOnce() {
        assertThatThrownBy(
                        () ->
                                parse(
                                        "{\"config\":%s,\"manifests\":[]}".formatted(POINTER),
                                        Manifest.OCI_INDEX))
                .hasMessageContaining("both an index and an image");
        assertThatThrownBy(() -> parse("{\"manifests\":[]}", Manifest.OCI_MANIFEST))
                .hasMessageContaining("has not the form");
        assertThatThrownBy(
                        () ->
                                parse(
                                        "{\"mediaType\":\"%s\",\"manifests\":[]}"
                                                .formatted(Manifest.DOCKER_INDEX),
                                        Manifest.OCI_INDEX))
                .hasMessageContaining("its descriptor says");
        assertThatThrownBy(() -> parse("{\"manifests\":[]}", "text/html"))
                .hasMessageContaining("unsupported manifest media type");
    }

    @Test
    void sizesAndDigestsMustMakeSense() {
        assertThatThrownBy(() -> parse("{\"config\":{\"digest\":\"x\"}}", Manifest.OCI_MANIFEST))
                .hasMessageContaining("invalid digest");
        String negative = "{\"config\":{\"digest\":\"%s\",\"size\":-1}}".formatted(DIGEST);
        assertThatThrownBy(() -> parse(negative, Manifest.OCI_MANIFEST))
                .hasMessageContaining("size -1");
    }
}
