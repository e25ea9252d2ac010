package io.jdock.jdockd.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class LogTimeTest {
    @ParameterizedTest
    @CsvSource({
        "1795222478, 2026-11-21T00:54:38Z",
        "1795222478.5, 2026-11-21T00:54:38.5Z",
        "1795222478.000000001, 2026-11-21T00:54:38.000000001Z",
        "2026-11-21T00:54:38Z, 2026-11-21T00:54:38Z",
        "2026-11-21T01:54:38.25+01:00, 2026-11-21T00:54:38.25Z",
        "2026-11-21T00:54:38, 2026-11-21T00:54:38Z",
        "2026-11-21, 2026-11-21T00:00:00Z",
    })
    void readsAllForms(String text, String expected) {
        assertThat(LogTime.parse(text)).isEqualTo(Instant.parse(expected));
    }

    @Test
    void nothingMeansNoLimit() {
        assertThat(LogTime.parse(null)).isNull();
        assertThat(LogTime.parse("")).isNull();
        assertThat(LogTime.parse("0")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "1.1234567890", "1.x", "99999999999999999999", "2026-13-01"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> LogTime.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(text);
    }
}
