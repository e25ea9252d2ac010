package io.jdock.jdockd.images;

import io.jdock.jdockd.events.Events;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what happened to images. */
@Singleton
final class ImageEvents {
    private final Sink sink;

    /** Where events go. */
    interface Sink {
        void publish(String type, String action, String actorId, Map<String, String> attributes);
    }

    @Inject
    ImageEvents(Events events) {
        this((Sink) events::publish);
    }

    ImageEvents(Sink sink) {
        this.sink = sink;
    }

    /**
     * @param name what it was called when it happened
     */
    void publish(String action, CatalogImage image, String name) {
        Map<String, String> attributes =
                new LinkedHashMap<>(image.document().settings().run().labels());
        attributes.put("name", name);
        sink.publish("image", action, image.id(), attributes);
    }
}
