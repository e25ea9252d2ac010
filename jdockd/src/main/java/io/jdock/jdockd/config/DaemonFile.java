package io.jdock.jdockd.config;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads daemon.json into plain maps, lists, strings, booleans and whole numbers. */
final class DaemonFile {
    private static final int MAX_SIZE = 1 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private DaemonFile() {}

    static Map<String, Object> read(Path file) {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw Failure.invalid(file + " is larger than " + MAX_SIZE + " bytes");
            }
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Failure(
                    Kind.INVALID_ARGUMENT, "cannot read " + file + ": " + unreadable, unreadable);
        }
    }

    static Map<String, Object> parse(String text) {
        if (text.isBlank()) {
            return Map.of();
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Failure.invalid("the settings are not a JSON object");
            }
            Map<String, Object> settings = object(parser);
            if (parser.nextToken() != null) {
                throw Failure.invalid("there is more behind the settings' closing brace");
            }
            return settings;
        } catch (JacksonException broken) {
            throw new Failure(Kind.INVALID_ARGUMENT, broken.getOriginalMessage(), broken);
        }
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (values.putIfAbsent(name, value(name, parser)) != null) {
                throw Failure.invalid("\"" + name + "\" stands there twice");
            }
        }
        return values;
    }

    private static Object value(String name, JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(name, parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT -> parser.getIntValue();
            default -> throw Failure.invalid("\"" + name + "\" has a value of no use here");
        };
    }

    private static List<Object> array(String name, JsonParser parser) {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(name, parser));
        }
        return values;
    }
}
