package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.check.Names;
import io.jdock.proto.plain.error.Failure;

import jakarta.inject.Singleton;

import java.util.Map;

/** Gives a container another name. */
@Singleton
public class RenameContainer {
    private final Containers containers;
    private final ContainerEvents events;

    RenameContainer(Containers containers, ContainerEvents events) {
        this.containers = containers;
        this.events = events;
    }

    public void rename(Container container, String name) {
        if (name.isEmpty() || name.equals("/")) {
            throw Failure.invalid("Neither old nor new names may be empty");
        }
        String[] old = new String[1];
        container.locked(
                () -> {
                    old[0] = container.record().name();
                    String wanted = Names.checked(name);
                    if (wanted.equals(old[0])) {
                        throw Failure.invalid(
                                "Renaming a container with the same name as its current name");
                    }
                    reserve(wanted, container.id());
                    try {
                        container.rename(wanted);
                    } catch (RuntimeException failure) {
                        containers.release(wanted, container.id());
                        throw failure;
                    }
                    containers.release(old[0], container.id());
                });
        events.publish(container.record(), "rename", Map.of("oldName", "/" + old[0]));
    }

    private void reserve(String name, String id) {
        try {
            containers.reserve(name, id);
        } catch (Failure taken) {
            throw new Failure(
                    taken.kind(), "Error when allocating new name: " + taken.getMessage(), taken);
        }
    }
}
