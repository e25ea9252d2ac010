package io.jdock.jdockd.containers.state;

/**
 * What a container is doing. {@link #RESTARTING} counts as running, as dockerd has it: the policy
 * waits to start the next process.
 *
 * <pre>
 * CREATED ──start──► RUNNING ◄──► PAUSED
 *    │                │  ▲ └──exit──► RESTARTING ──delay──► RUNNING
 *    │               exit └─start─┐
 *    │                ▼           │
 *    └──remove──► EXITED ─────────┘ ──remove──► REMOVING ──(failed)──► DEAD
 * </pre>
 */
public enum Status {
    CREATED,
    RUNNING,
    PAUSED,
    RESTARTING,
    EXITED,
    REMOVING,
    DEAD;

    /** Whether there is a process, or soon will be without anybody's doing. */
    public boolean active() {
        return this == RUNNING || this == PAUSED || this == RESTARTING;
    }

    /** Whether there is a process right now. */
    public boolean alive() {
        return this == RUNNING || this == PAUSED;
    }

    public boolean canStart() {
        return this == CREATED || this == EXITED || this == RESTARTING;
    }

    /** As the API writes it. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
