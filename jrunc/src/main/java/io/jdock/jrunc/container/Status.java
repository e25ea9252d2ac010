package io.jdock.jrunc.container;

/** Where a container is in its life. */
public enum Status {
    CREATED,
    RUNNING,
    PAUSED,
    STOPPED;

    /** As the state's JSON has it. */
    public String text() {
        return switch (this) {
            case CREATED -> "created";
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case STOPPED -> "stopped";
        };
    }

    public boolean alive() {
        return this != STOPPED;
    }
}
