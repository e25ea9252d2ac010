package io.jdock.jdockd.images;

import io.jdock.jdockd.events.Events;

import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what happened to images. */
@Singleton
final class ImageEvents {
    private final Events events;

    ImageEvents(Events events) {
        this.events = events;
    }

    /**
     * @param name what it was called when it happened
     */
    void publish(String action, CatalogImage image, String name) {
        Map<String, String> attributes =
                new LinkedHashMap<>(image.document().settings().run().labels());
        attributes.put("name", name);
        events.publish("image", action, image.id(), attributes);
    }
}
