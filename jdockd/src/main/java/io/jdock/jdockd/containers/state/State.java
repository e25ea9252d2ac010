package io.jdock.jdockd.containers.state;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.time.Instant;
import java.util.List;

/**
 * Everything about a container that changes while it lives; a value, replaced as a whole.
 *
 * @param pid of the first process on the host; 0 when there is none
 * @param exitCode of the last end; 0 before the first
 * @param error why the last start failed; empty if it did not
 * @param startedAt null: never
 * @param finishedAt null: never
 * @param restartCount restarts by policy since the last start by a user
 * @param stoppedByUser the last end was asked for; such a container stays down where the policy is
 *     unless-stopped
 * @param health null: it is not probed, or was never started
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record State(
        Status status,
        int pid,
        int exitCode,
        String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean oomKilled,
        int restartCount,
        boolean stoppedByUser,
        @Nullable Health health) {

    public static final State CREATED =
            new State(Status.CREATED, 0, 0, "", null, null, false, 0, false, null);

    public State started(int newPid, Instant at) {
        return started(newPid, at, false);
    }

    /**
     * @param probed whether its health is watched
     */
    public State started(int newPid, Instant at, boolean probed) {
        Health newHealth =
                probed ? Health.starting(health == null ? List.of() : health.log()) : null;
        return new State(
                Status.RUNNING,
                newPid,
                0,
                "",
                at,
                finishedAt,
                false,
                restartCount,
                false,
                newHealth);
    }

    /** The start did not come off: what was, but for the reason. */
    public State startFailed(int code, String reason) {
        Status then = startedAt == null ? Status.CREATED : Status.EXITED;
        return new State(
                then,
                0,
                code,
                reason,
                startedAt,
                finishedAt,
                oomKilled,
                restartCount,
                stoppedByUser,
                health);
    }

    public State exited(int code, Instant at) {
        return ended(Status.EXITED, code, at, restartCount);
    }

    /** Ended, and to be started again after a while. */
    public State restarting(int code, Instant at) {
        return ended(Status.RESTARTING, code, at, restartCount + 1);
    }

    private State ended(Status then, int code, Instant at, int restarts) {
        return new State(
                then,
                0,
                code,
                error,
                startedAt,
                at,
                oomKilled,
                restarts,
                stoppedByUser,
                unwatched());
    }

    private @Nullable Health unwatched() {
        return health == null ? null : health.unwatched();
    }

    /** A restart was called off before it came to it. */
    public State calledOff() {
        return with(Status.EXITED);
    }

    public State with(Status newStatus) {
        return new State(
                newStatus,
                pid,
                exitCode,
                error,
                startedAt,
                finishedAt,
                oomKilled,
                restartCount,
                stoppedByUser,
                newStatus == Status.RUNNING ? health : unwatched());
    }

    public State outOfMemory() {
        return new State(
                status,
                pid,
                exitCode,
                error,
                startedAt,
                finishedAt,
                true,
                restartCount,
                stoppedByUser,
                health);
    }

    public State stoppedByUser(boolean byUser) {
        return new State(
                status,
                pid,
                exitCode,
                error,
                startedAt,
                finishedAt,
                oomKilled,
                restartCount,
                byUser,
                health);
    }

    public State withoutRestarts() {
        return new State(
                status,
                pid,
                exitCode,
                error,
                startedAt,
                finishedAt,
                oomKilled,
                0,
                stoppedByUser,
                health);
    }

    public State with(@Nullable Health newHealth) {
        return new State(
                status,
                pid,
                exitCode,
                error,
                startedAt,
                finishedAt,
                oomKilled,
                restartCount,
                stoppedByUser,
                newHealth);
    }
}
