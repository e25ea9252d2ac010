package io.jdock.jshim.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.Random;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1, 1970-01-01T00:00:00.000000001Z",
        "1795233631120000000, 2026-11-21T04:00:31.12Z",
        "951782400000000000, 2000-02-29T00:00:00Z"
    })
    void writesAsGoDoes(long nanos, String text) {
        assertThat(Times.rfc3339(nanos)).isEqualTo(text);
        assertThat(Times.parse(text)).isEqualTo(nanos);
    }

    @Test
    void agreesWithTheLibrary() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            long nanos = random.nextLong(0, 4_000_000_000_000_000_000L);
            String text = Times.rfc3339(nanos);
            Instant instant = Instant.parse(text);
            assertThat(instant.getEpochSecond() * 1_000_000_000L + instant.getNano())
                    .isEqualTo(nanos);
            assertThat(Times.parse(text)).isEqualTo(nanos);
        }
    }

    @Test
    void whatIsNoTimeIsZero() {
        assertThat(Times.parse("")).isZero();
        assertThat(Times.parse("yesterday, late in the Z")).isZero();
    }
}
