package io.jdock.jdockd.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class GoTimeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void writesTimesAsGoDoes() {
        assertThat(GoTime.text(START)).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(GoTime.text(START.plusNanos(120_300))).isEqualTo("2026-01-01T00:00:00.0001203Z");
        assertThat(GoTime.seconds(START)).isEqualTo(1767225600);
    }

    @Test
    void noTimeIsTheYearOne() {
        assertThat(GoTime.text(null)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(Instant.parse(GoTime.text(null)).getEpochSecond())
                .isEqualTo(GoTime.seconds(null));
    }
}
