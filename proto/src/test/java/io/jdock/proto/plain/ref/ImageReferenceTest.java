package io.jdock.proto.plain.ref;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "busybox, docker.io/library/busybox, busybox",
        "busybox:1.36, docker.io/library/busybox:1.36, busybox:1.36",
        "docker.io/busybox, docker.io/library/busybox, busybox",
        "index.docker.io/busybox, docker.io/library/busybox, busybox",
        "user/app, docker.io/user/app, user/app",
        "library/a/b, docker.io/library/a/b, library/a/b",
        "localhost/app, localhost/app, localhost/app",
        "localhost:5000/a/b:x, localhost:5000/a/b:x, localhost:5000/a/b:x",
        "ghcr.io/o/n__m-x.y:V_1, ghcr.io/o/n__m-x.y:V_1, ghcr.io/o/n__m-x.y:V_1",
        "[::1]:5000/x, [::1]:5000/x, [::1]:5000/x",
        "Host/x, Host/x, Host/x"
    })
    void bothFormsAreRead(String typed, String full, String familiar) {
        ImageReference reference = ImageReference.parse(typed);
        assertThat(reference).hasToString(full);
        assertThat(reference.familiar()).isEqualTo(familiar);
        assertThat(ImageReference.parse(full)).isEqualTo(reference);
    }

    @Test
    void digestStaysBehindTheTag() {
        ImageReference reference = ImageReference.parse("a:b@sha256:" + HEX);
        assertThat(reference.tag()).isEqualTo("b");
        assertThat(reference.digest()).hasToString("sha256:" + HEX);
        assertThat(reference.tagged()).isSameAs(reference);
    }

    @Test
    void latestIsAddedOnlyWhereNothingNamesAVersion() {
        assertThat(ImageReference.parse("a").tagged()).hasToString("docker.io/library/a:latest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "a/",
                "/a",
                "a//b",
                "-a",
                "a-",
                "a..b",
                "a___b",
                "a:",
                ":b",
                "a:b:c",
                "a@",
                "a@sha256:12",
                "a@md5:0123",
                "a:b c",
                "host-/x.:1/y",
                "a b"
            })
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("invalid reference format");
    }

    @Test
    void limitsHold() {
        assertThatThrownBy(() -> ImageReference.parse("a".repeat(256))).hasMessageContaining("255");
        assertThatThrownBy(() -> ImageReference.parse("a:" + "b".repeat(129)))
                .hasMessage("invalid reference format");
        assertThatThrownBy(() -> ImageReference.parse("Busybox"))
                .hasMessage("invalid reference format: repository name must be lowercase");
        assertThatThrownBy(() -> ImageReference.parse(HEX)).hasMessageContaining("64-byte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256", "sha256:", ":aa", "sha256:AB", "md5:00"})
    void noDigest(String text) {
        assertThat(Digest.isDigest(text)).isFalse();
        assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(Failure.class);
    }

    @Test
    void digestKeepsItsText() {
        assertThat(Digest.parse("sha256:" + HEX)).hasToString("sha256:" + HEX);
        assertThat(Digest.parse("sha512:" + HEX + HEX)).hasToString("sha512:" + HEX + HEX);
    }
}
