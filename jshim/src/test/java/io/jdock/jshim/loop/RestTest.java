package io.jdock.jshim.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestTest {
    private static final int NEVER = -1;
    private static final int PROBE = 29_000;

    private final Rest rest = new Rest();

    @Test
    void beginsOnceAfterAQuietWhileAndLastsUntilSomethingHappens() {
        assertThat(rest.patience(NEVER)).isEqualTo(Rest.QUIET_MILLIS);
        assertThat(rest.begins(false)).isFalse();
        assertThat(rest.patience(NEVER)).isEqualTo(Rest.QUIET_MILLIS);
        assertThat(rest.begins(true)).isTrue();
        assertThat(rest.patience(NEVER)).isEqualTo(NEVER);
        assertThat(rest.begins(false)).isFalse();
        assertThat(rest.patience(NEVER)).isEqualTo(Rest.QUIET_MILLIS);
    }

    @Test
    void isNotKeptAwayByATimerThatIsFar() {
        assertThat(rest.patience(PROBE)).isEqualTo(Rest.QUIET_MILLIS);
        assertThat(rest.begins(true)).isTrue();
        assertThat(rest.patience(PROBE - Rest.QUIET_MILLIS)).isEqualTo(PROBE - Rest.QUIET_MILLIS);
        // the timer is due: what it does may take room again
        assertThat(rest.begins(true)).isFalse();
        assertThat(rest.patience(PROBE)).isEqualTo(Rest.QUIET_MILLIS);
    }

    @Test
    void waitsForATimerThatIsNear() {
        int near = Rest.SOON_MILLIS - 1;
        assertThat(rest.patience(near)).isEqualTo(near);
        assertThat(rest.begins(true)).isFalse();
    }
}
