package io.jdock.jdockd.containers.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class StateTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-01-01T00:01:00Z");

    @Test
    void livesAndEnds() {
        State ended = State.CREATED.started(42, START).exited(9, END);

        assertThat(ended.status()).isEqualTo(Status.EXITED);
        assertThat(ended.exitCode()).isEqualTo(9);
        assertThat(ended.pid()).isZero();
        assertThat(ended.startedAt()).isEqualTo(START);
        assertThat(ended.finishedAt()).isEqualTo(END);
    }

    @Test
    void staysCreatedWhenTheFirstStartFails() {
        State failed = State.CREATED.startFailed(127, "not found");

        assertThat(failed.status()).isEqualTo(Status.CREATED);
        assertThat(failed.exitCode()).isEqualTo(127);
        assertThat(failed.error()).isEqualTo("not found");
        assertThat(failed.started(1, START).error()).isEmpty();
    }

    @Test
    void isExitedWhenALaterStartFails() {
        State failed = State.CREATED.started(1, START).exited(0, END).startFailed(128, "no");

        assertThat(failed.status()).isEqualTo(Status.EXITED);
    }

    @Test
    void countsRestartsUntilAUserStarts() {
        State again = State.CREATED.started(1, START).restarting(1, END);

        assertThat(again.status().active()).isTrue();
        assertThat(again.status().alive()).isFalse();
        assertThat(again.restartCount()).isEqualTo(1);
        assertThat(again.started(2, END).restarting(1, END).restartCount()).isEqualTo(2);
        assertThat(again.withoutRestarts().restartCount()).isZero();
        assertThat(again.calledOff().status()).isEqualTo(Status.EXITED);
    }
}
