package io.jdock.jrunc.container;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Files;

/** Freezes all processes of a container, and thaws them. */
public final class PauseContainer {
    private final Files files;

    public PauseContainer(Files files) {
        this.files = files;
    }

    public void pause(Container container) {
        if (container.status() != Status.RUNNING && container.status() != Status.CREATED) {
            throw Failure.precondition(
                    "container not running or created: " + container.status().text());
        }
        write(container.state(), "FROZEN", "1");
    }

    public void resume(Container container) {
        if (container.status() != Status.PAUSED) {
            throw Failure.precondition("container not paused");
        }
        write(container.state(), "THAWED", "0");
    }

    /** Whether there is a freezer, and it took the order. */
    boolean tryFreeze(State state) {
        try {
            write(state, "FROZEN", "1");
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    void thaw(State state) {
        write(state, "THAWED", "0");
    }

    private void write(State state, String v1, String v2) {
        String freezer = state.cgroups().get("freezer");
        if (freezer != null) {
            files.writeFile(freezer + "/freezer.state", v1);
            return;
        }
        String unified = state.cgroups().get("");
        if (unified == null) {
            throw Failure.precondition("no cgroup hierarchy has a freezer");
        }
        files.writeFile(unified + "/cgroup.freeze", v2);
    }
}
