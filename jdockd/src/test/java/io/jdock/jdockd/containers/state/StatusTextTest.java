package io.jdock.jdockd.containers.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
