package io.jdock.jdockd.containers.store;

import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.jdockd.containers.state.State;

import java.time.Instant;

/** One container at one moment. */
public record ContainerRecord(
        String id, String name, Instant created, Definition definition, State state) {

    /** As people know it: the first twelve digits. */
    public String shortId() {
        return id.substring(0, 12);
    }

    public ContainerConfig config() {
        return definition.config();
    }

    public HostConfig host() {
        return definition.host();
    }

    public ContainerRecord with(State newState) {
        return new ContainerRecord(id, name, created, definition, newState);
    }

    public ContainerRecord named(String newName) {
        return new ContainerRecord(id, newName, created, definition, state);
    }
}
