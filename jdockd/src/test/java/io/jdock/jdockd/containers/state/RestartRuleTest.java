package io.jdock.jdockd.containers.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jdockd.containers.config.RestartPolicy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class RestartRuleTest {
    private static final RestartPolicy NO = new RestartPolicy("no", 0);
    private static final RestartPolicy ALWAYS = new RestartPolicy("always", 0);
    private static final RestartPolicy UNLESS_STOPPED = new RestartPolicy("unless-stopped", 0);
    private static final RestartPolicy TWICE = new RestartPolicy("on-failure", 2);
    private static final RestartPolicy ON_FAILURE = new RestartPolicy("on-failure", 0);

    @Test
    void restartsByPolicy() {
        assertThat(RestartRule.restarts(NO, 1, 0, false)).isFalse();
        assertThat(RestartRule.restarts(new RestartPolicy("", 0), 1, 0, false)).isFalse();
        assertThat(RestartRule.restarts(ALWAYS, 0, 1000, false)).isTrue();
        assertThat(RestartRule.restarts(UNLESS_STOPPED, 0, 0, false)).isTrue();
        assertThat(RestartRule.restarts(ON_FAILURE, 0, 0, false)).isFalse();
        assertThat(RestartRule.restarts(ON_FAILURE, 3, 1000, false)).isTrue();
        assertThat(RestartRule.restarts(TWICE, 3, 1, false)).isTrue();
        assertThat(RestartRule.restarts(TWICE, 3, 2, false)).isFalse();
    }

    @Test
    void leavesDownWhatAUserStopped() {
        assertThat(RestartRule.restarts(ALWAYS, 0, 0, true)).isFalse();
        assertThat(RestartRule.restarts(UNLESS_STOPPED, 1, 0, true)).isFalse();
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToAMinute() {
        List<Long> millis = new ArrayList<>();
        Duration delay = Duration.ZERO;
        for (int i = 0; i < 12; i++) {
            delay = RestartRule.delay(delay, Duration.ofSeconds(1));
            millis.add(delay.toMillis());
        }

        assertThat(millis)
                .containsExactly(
                        100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 25600L, 51200L, 60000L,
                        60000L);
        assertThat(RestartRule.delay(delay, Duration.ofSeconds(10))).hasMillis(100);
    }

    @Test
    void startsWithTheDaemonWhatWasNotMeantToStayDown() {
        Instant now = Instant.EPOCH;
        State ended = State.CREATED.started(1, now).exited(0, now);

        assertThat(RestartRule.startsWithDaemon(ALWAYS, ended.stoppedByUser(true))).isTrue();
        assertThat(RestartRule.startsWithDaemon(UNLESS_STOPPED, ended)).isTrue();
        assertThat(RestartRule.startsWithDaemon(UNLESS_STOPPED, ended.stoppedByUser(true)))
                .isFalse();
        assertThat(RestartRule.startsWithDaemon(ON_FAILURE, ended)).isFalse();
        assertThat(RestartRule.startsWithDaemon(ALWAYS, State.CREATED)).isFalse();
    }
}
