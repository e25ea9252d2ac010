package io.jdock.jdockd.containers.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class StatusTextTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void tellsALifeInDockersWords() {
        State running = State.CREATED.started(7, START);

        assertThat(StatusText.of(State.CREATED, START)).isEqualTo("Created");
        assertThat(StatusText.of(running, START.plusSeconds(5))).isEqualTo("Up 5 seconds");
        assertThat(StatusText.of(running.with(Status.PAUSED), START.plusSeconds(120)))
                .isEqualTo("Up 2 minutes (Paused)");
        assertThat(StatusText.of(running.exited(0, START), START.plusSeconds(12 * 60)))
                .isEqualTo("Exited (0) 12 minutes ago");
        assertThat(StatusText.of(running.restarting(1, START), START.plusSeconds(3)))
                .isEqualTo("Restarting (1) 3 seconds ago");
        assertThat(StatusText.of(running.with(Status.REMOVING), START))
                .isEqualTo("Removal In Progress");
        assertThat(StatusText.of(running.with(Status.DEAD), START)).isEqualTo("Dead");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.9S, Less than a second",
        "PT1S, 1 second",
        "PT59S, 59 seconds",
        "PT60S, About a minute",
        "PT2M, 2 minutes",
        "PT59M59S, 59 minutes",
        "PT60M, About an hour",
        "PT89M, About an hour",
        "PT90M, 2 hours",
        "PT47H, 47 hours",
        "P2D, 2 days",
        "P13D, 13 days",
        "P14D, 2 weeks",
        "P59D, 8 weeks",
        "P60D, 2 months",
        "P729D, 24 months",
        "P730D, 2 years",
    })
    void measuresTimeForPeople(Duration duration, String text) {
        assertThat(StatusText.human(duration)).isEqualTo(text);
    }

    @Test
    void writesTimesAsGoDoes() {
        assertThat(GoTime.text(null)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(GoTime.text(START)).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(GoTime.text(START.plusNanos(120_300))).isEqualTo("2026-01-01T00:00:00.0001203Z");
    }
}
