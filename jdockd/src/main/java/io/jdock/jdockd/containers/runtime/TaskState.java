package io.jdock.jdockd.containers.runtime;

import io.micronaut.core.annotation.Nullable;

import java.time.Instant;

/**
 * A process as its shim sees it.
 *
 * @param exitStatus meaningful when {@link Phase#STOPPED}; 128 and the signal if one ended it
 * @param exitedAt null unless stopped
 */
public record TaskState(
        String containerId,
        String execId,
        int pid,
        Phase phase,
        int exitStatus,
        @Nullable Instant exitedAt) {

    /** Where a task stands. */
    public enum Phase {
        CREATED,
        RUNNING,
        PAUSED,
        STOPPED,
        UNKNOWN
    }
}
