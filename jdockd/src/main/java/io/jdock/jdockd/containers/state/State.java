package io.jdock.jdockd.containers.state;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.time.Instant;

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
        boolean stoppedByUser) {

    public static final State CREATED =
            new State(Status.CREATED, 0, 0, "", null, null, false, 0, false);

    public State started(int newPid, Instant at) {
        return new State(Status.RUNNING, newPid, 0, "", at, finishedAt, false, restartCount, false);
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
                stoppedByUser);
    }

    public State exited(int code, Instant at) {
        return ended(Status.EXITED, code, at, restartCount);
    }

    /** Ended, and to be started again after a while. */
    public State restarting(int code, Instant at) {
        return ended(Status.RESTARTING, code, at, restartCount + 1);
    }

    private State ended(Status then, int code, Instant at, int restarts) {
        return new State(then, 0, code, error, startedAt, at, oomKilled, restarts, stoppedByUser);
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
                stoppedByUser);
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
                stoppedByUser);
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
                byUser);
    }

    public State withoutRestarts() {
        return new State(
                status, pid, exitCode, error, startedAt, finishedAt, oomKilled, 0, stoppedByUser);
    }
}
