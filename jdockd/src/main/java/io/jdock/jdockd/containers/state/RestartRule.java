package io.jdock.jdockd.containers.state;

import io.jdock.jdockd.containers.config.RestartPolicy;

import java.time.Duration;

/** Whether a container that ended is started again, and how long that waits. */
public final class RestartRule {
    static final Duration FIRST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** Having run that long, a container has proven itself, and waits start short again. */
    static final Duration PROVEN = Duration.ofSeconds(10);

    private RestartRule() {}

    /**
     * @param restarts how often it was started again already
     * @param byUser the end was asked for
     */
    public static boolean restarts(
            RestartPolicy policy, int exitCode, int restarts, boolean byUser) {
        if (byUser) {
            return false;
        }
        return switch (policy.name()) {
            case RestartPolicy.ALWAYS, RestartPolicy.UNLESS_STOPPED -> true;
            case RestartPolicy.ON_FAILURE ->
                    exitCode != 0
                            && (policy.maximumRetryCount() == 0
                                    || restarts < policy.maximumRetryCount());
            default -> false;
        };
    }

    /** Whether a container that is down when the daemon starts is started by it. */
    public static boolean startsWithDaemon(RestartPolicy policy, State state) {
        return switch (policy.name()) {
            case RestartPolicy.ALWAYS -> state.startedAt() != null;
            case RestartPolicy.UNLESS_STOPPED ->
                    state.startedAt() != null && !state.stoppedByUser();
            default -> false;
        };
    }

    /**
     * @param previous the wait before the run that just ended; zero if there was none
     * @param ran how long that run took
     */
    public static Duration delay(Duration previous, Duration ran) {
        if (previous.isZero() || ran.compareTo(PROVEN) >= 0) {
            return FIRST;
        }
        Duration doubled = previous.multipliedBy(2);
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
