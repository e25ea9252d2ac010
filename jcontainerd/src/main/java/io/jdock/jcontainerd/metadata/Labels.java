package io.jdock.jcontainerd.metadata;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Labels and annotations: their bounds, and their form in the database. */
public final class Labels {
    private static final int MAX_BYTES = 4096;
    private static final int KEY_SHOWN = 10;
    private static final JsonFactory JSON = new JsonFactory();

    private Labels() {}

    /**
     * Refuses a label whose key and value have more than 4096 bytes together.
     *
     * @param owner what the message starts with, for example {@code image.Labels: }
     */
    public static void check(String owner, Map<String, String> labels) {
        labels.forEach(
                (key, value) -> {
                    if (bytes(key) + bytes(value) > MAX_BYTES) {
                        throw Errors.invalid(
                                owner
                                        + "label key and value greater than maximum size ("
                                        + MAX_BYTES
                                        + " bytes), key: "
                                        + key.substring(0, Math.min(KEY_SHOWN, key.length())));
                    }
                });
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A JSON object; labels with an empty value are left out, as in containerd. */
    static String encode(Map<?, ?> labels) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            new TreeMap<>(labels)
                    .forEach(
                            (key, value) -> {
                                if (!value.toString().isEmpty()) {
                                    json.writeStringProperty(key.toString(), value.toString());
                                }
                            });
            json.writeEndObject();
        }
        return text.toString();
    }

    static Map<String, String> decode(String text) {
        if (text == null || text.length() <= 2) {
            return Map.of();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                labels.put(key, json.getString());
            }
        }
        return labels;
    }
}
