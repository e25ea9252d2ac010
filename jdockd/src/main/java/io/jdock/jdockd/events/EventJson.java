package io.jdock.jdockd.events;

import io.jdock.jdockd.http.GoJson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One event as a line of JSON, in dockerd's order of members. */
final class EventJson {
    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    static byte[] line(Event event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            writeOldMembers(json, event);
            json.writeStringProperty("Type", event.type());
            json.writeStringProperty("Action", event.action());
            json.writeObjectPropertyStart("Actor");
            json.writeStringProperty("ID", event.actorId());
            json.writeObjectPropertyStart("Attributes");
            new TreeMap<>(event.attributes()).forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringProperty("scope", "local");
            json.writeNumberProperty("time", event.time().getEpochSecond());
            json.writeNumberProperty("timeNano", nanos(event.time()));
            json.writeEndObject();
        }
        return GoJson.line(out.toByteArray());
    }

    /** What clients before Actor knew, for the two types there were. */
    private static void writeOldMembers(JsonGenerator json, Event event) {
        if (!event.type().equals("container") && !event.type().equals("image")) {
            return;
        }
        Map<String, String> attributes = event.attributes();
        json.writeStringProperty("status", event.action());
        json.writeStringProperty("id", event.actorId());
        if (event.type().equals("container") && attributes.containsKey("image")) {
            json.writeStringProperty("from", attributes.get("image"));
        }
    }

    private static long nanos(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
