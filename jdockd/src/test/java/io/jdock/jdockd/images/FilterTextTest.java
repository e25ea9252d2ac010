package io.jdock.jdockd.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.ref.ImageReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class FilterTextTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "busybox, busybox:1, true",
        "busybox:1, busybox:1, true",
        "busybox:2, busybox:1, false",
        "busy*, busybox:1, true",
        "*:1, busybox:1, true",
        "*, foo/busybox:1, false",
        "*/*, foo/busybox:1, true",
        "foo/b?sybox, foo/busybox:1, true",
        "[a-c]usybox, busybox:1, true",
        "a.b, axb:1, false",
    })
    void patterns(String pattern, String name, boolean expected) {
        assertThat(NamePattern.matches(pattern, ImageReference.parse(name))).isEqualTo(expected);
    }

    @Test
    void moments() {
        assertThat(Moments.parse("24h", NOW)).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(Moments.parse("1h30m", NOW)).isEqualTo(Instant.parse("2026-11-21T10:30:00Z"));
        assertThat(Moments.parse("0", NOW)).isEqualTo(Instant.EPOCH);
        assertThat(Moments.parse("2026-11-21T01:00:00+01:00", NOW))
                .isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
        assertThatThrownBy(() -> Moments.parse("soon", NOW)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> Moments.parse("", NOW)).isInstanceOf(Failure.class);
    }
}
