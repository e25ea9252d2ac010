package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.runtime.ContainerRuntime;
import io.jdock.jdockd.containers.state.Status;
import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

/** Freezes and thaws all processes of a container. */
@Singleton
public class PauseContainer {
    private final ContainerRuntime runtime;
    private final ContainerEvents events;

    PauseContainer(ContainerRuntime runtime, ContainerEvents events) {
        this.runtime = runtime;
        this.events = events;
    }

    public void pause(Container container) {
        container.awaitSettled();
        String id = container.id();
        container.locked(
                () -> {
                    switch (container.status()) {
                        case RUNNING -> {}
                        case PAUSED ->
                                throw Failure.precondition(
                                        "Container " + id + " is already paused");
                        case RESTARTING ->
                                throw Failure.precondition(
                                        "Container "
                                                + id
                                                + " is restarting, wait until the container is"
                                                + " running");
                        case CREATED, EXITED, REMOVING, DEAD ->
                                throw Failure.precondition("Container " + id + " is not running");
                    }
                    runtime.pause(id);
                    container.change(state -> state.with(Status.PAUSED));
                });
        events.publish(container.record(), "pause");
    }

    public void unpause(Container container) {
        container.awaitSettled();
        container.locked(
                () -> {
                    if (container.status() != Status.PAUSED) {
                        throw Failure.precondition(
                                "Container " + container.id() + " is not paused");
                    }
                    runtime.resume(container.id());
                    container.change(state -> state.with(Status.RUNNING));
                });
        events.publish(container.record(), "unpause");
    }
}
