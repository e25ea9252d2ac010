package io.jdock.jrunc.container;

/** Where a container is in its life. */
public enum Status {
    /** Its process is being prepared; only hooks ever see this. */
    CREATING,
    CREATED,
    RUNNING,
    PAUSED,
    STOPPED;

    /** As the state's JSON has it. */
    public String text() {
        return switch (this) {
            case CREATING -> "creating";
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
