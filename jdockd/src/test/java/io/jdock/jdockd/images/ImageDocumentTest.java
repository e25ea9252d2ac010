package io.jdock.jdockd.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

class ImageDocumentTest {
    private static ImageDocument parse(String json) {
        return ImageDocument.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatItWrites() {
        String json =
                "{\"architecture\":\"arm64\",\"config\":{\"User\":\"1\",\"ExposedPorts\":{\"80/tcp\":{}},"
                    + "\"Env\":[\"A=\\u003cb\\u003e\"],\"Cmd\":[\"sh\"],"
                    + "\"Healthcheck\":{\"Test\":[\"CMD\",\"x\"],\"Interval\":5},"
                    + "\"Volumes\":{\"/v\":{}},\"WorkingDir\":\"/w\",\"Entrypoint\":[\"e\"],"
                    + "\"Labels\":{\"a\":\"b\"},\"StopSignal\":\"9\"},"
                    + "\"created\":\"2026-11-21T00:00:00.5Z\",\"author\":\"me\",\"comment\":\"c\","
                    + "\"history\":[{\"created\":\"0001-01-01T00:00:00Z\",\"created_by\":\"x\",\"empty_layer\":true}],"
                    + "\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]},\"variant\":\"v8\"}";
        ImageDocument document = parse(json);
        assertThat(document.created()).isEqualTo(Instant.parse("2026-11-21T00:00:00.5Z"));
        assertThat(document.settings().run().env()).containsExactly("A=<b>");
        assertThat(new String(document.toJson(), StandardCharsets.UTF_8)).isEqualTo(json);
    }

    @Test
    void nullsAreNothing() {
        ImageDocument document =
                parse(
                        "{\"config\":null,\"rootfs\":{\"diff_ids\":null},\"history\":null,\"x\":[1]}");
        assertThat(document.settings()).isEqualTo(ImageSettings.EMPTY);
        assertThat(document.chainId()).isEmpty();
        assertThat(parse("{\"config\":{\"Env\":null,\"Cmd\":null}}").settings())
                .isEqualTo(ImageSettings.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"rootfs\":{\"diff_ids\":[1]}}",
                "{\"rootfs\":{\"diff_ids\":[\"sha256:zz\"]}}",
                "{\"config\":{\"Env\":5}}",
                "{\"config\":{\"Env\":[\"A\\u0000\"]}}",
                "{\"created\":\"yesterday\"}",
                "{\"created\":99999999999999999999}",
                "{\"config\":{\"Healthcheck\":{\"Retries\":1e99}}}",
                "{\"config\":{\"Healthcheck\":{\"Interval\":99999999999999999999}}}"
            })
    void refusesNonsense(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(Failure.class);
    }

    @Test
    void refusesDepthAndLength() {
        assertThatThrownBy(() -> parse("{\"a\":".repeat(100_000))).isInstanceOf(Failure.class);
        String history = "{\"history\":[" + "{},".repeat(20_000) + "{}]}";
        assertThatThrownBy(() -> parse(history)).hasMessageContaining("history of 20001");
        assertThatThrownBy(() -> ImageDocument.parse(new byte[ImageDocument.LIMIT + 1]))
                .hasMessageContaining("larger");
    }

    @Test
    void chainsDigestsAsTheSpecSays() {
        String a = "sha256:" + "a".repeat(64);
        String b = "sha256:" + "b".repeat(64);
        assertThat(ImageDocument.chainId(List.of(a))).isEqualTo(a);
        assertThat(ImageDocument.chainId(List.of(a, b)))
                .isEqualTo(Digests.of((a + " " + b).getBytes(StandardCharsets.US_ASCII)));
    }
}
