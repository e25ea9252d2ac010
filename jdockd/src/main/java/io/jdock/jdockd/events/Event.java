package io.jdock.jdockd.events;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One thing that happened to one actor. */
record Event(
        String type, String action, String actorId, Map<String, String> attributes, Instant time) {
    Event {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
