package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.events.Events;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what happened to containers, with the attributes clients filter by. */
@Singleton
public class ContainerEvents {
    private final Events events;

    ContainerEvents(Events events) {
        this.events = events;
    }

    public void publish(ContainerRecord container, String action) {
        publish(container, action, Map.of());
    }

    public void publish(ContainerRecord container, String action, Map<String, String> more) {
        events.publish("container", action, container.id(), attributes(container, more));
    }

    void publishAt(
            Instant time, ContainerRecord container, String action, Map<String, String> more) {
        events.publishAt(time, "container", action, container.id(), attributes(container, more));
    }

    private static Map<String, String> attributes(
            ContainerRecord container, Map<String, String> more) {
        Map<String, String> attributes = new LinkedHashMap<>(container.config().labels());
        attributes.putAll(more);
        attributes.put("image", container.config().image());
        attributes.put("name", container.name());
        return attributes;
    }
}
