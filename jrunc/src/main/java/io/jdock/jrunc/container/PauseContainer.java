package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.Freezer;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;

/** Freezes all processes of a container, and thaws them. */
public final class PauseContainer {
    private final Freezer freezer;

    public PauseContainer(Linux linux) {
        freezer = new Freezer(linux);
    }

    public void pause(Container container) {
        if (container.status() != Status.RUNNING && container.status() != Status.CREATED) {
            throw Failure.precondition(
                    "container not running or created: " + container.status().text());
        }
        freezer.freeze(container.state().groups());
    }

    public void resume(Container container) {
        if (container.status() != Status.PAUSED) {
            throw Failure.precondition("container not paused");
        }
        freezer.thaw(container.state().groups());
    }
}
