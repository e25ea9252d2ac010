package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.micronaut.core.annotation.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The {@code filters} of a query. The CLI sends {@code {"name":{"web":true}}}, docker-py sends
 * {@code {"name":["web"]}}; both mean the same. Values of one name are alternatives, different
 * names must all hold.
 */
public final class Filters {
    public static final Filters NONE = new Filters(Map.of());

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Set<String>> values;

    private Filters(Map<String, Set<String>> values) {
        this.values = values;
    }

    /**
     * @param json of the query parameter; null and empty mean none
     * @param known names that the call understands; any other is refused
     */
    public static Filters parse(@Nullable String json, Set<String> known) {
        if (json == null || json.isEmpty()) {
            return NONE;
        }
        Map<String, Set<String>> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            JsonToken start = parser.nextToken();
            if (start == JsonToken.VALUE_NULL) {
                return NONE;
            }
            require(start == JsonToken.START_OBJECT, json);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                values.put(name, values(parser, json));
            }
            require(parser.nextToken() == null, json);
        } catch (JacksonException wrong) {
            throw new Failure(Kind.INVALID_ARGUMENT, message(json), wrong);
        }
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw Failure.invalid("Invalid filter '" + name + "'");
            }
        }
        return new Filters(Collections.unmodifiableMap(values));
    }

    private static Set<String> values(JsonParser parser, String json) {
        Set<String> found = new LinkedHashSet<>();
        JsonToken start = parser.nextToken();
        if (start == JsonToken.START_ARRAY) {
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                found.add(parser.getString());
            }
            require(parser.currentToken() == JsonToken.END_ARRAY, json);
            return found;
        }
        require(start == JsonToken.START_OBJECT, json);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String value = parser.currentName();
            JsonToken flag = parser.nextToken();
            require(flag == JsonToken.VALUE_TRUE || flag == JsonToken.VALUE_FALSE, json);
            found.add(value);
        }
        return found;
    }

    private static void require(boolean holds, String json) {
        if (!holds) {
            throw Failure.invalid(message(json));
        }
    }

    private static String message(String json) {
        return "invalid filter: neither a map of maps nor a map of lists: "
                + (json.length() > 100 ? json.substring(0, 100) + "..." : json);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Values given for a name; empty when none were. */
    public Set<String> get(String name) {
        return values.getOrDefault(name, Set.of());
    }

    /** True when the name was not given, or one of its values passes. */
    public boolean allows(String name, Predicate<String> test) {
        Set<String> wanted = get(name);
        return wanted.isEmpty() || wanted.stream().anyMatch(test);
    }

    /** For labels: each {@code key} or {@code key=value} given must be among those. */
    public boolean allowsLabels(String name, Map<String, String> labels) {
        return get(name).stream().allMatch(wanted -> holds(wanted, labels));
    }

    private static boolean holds(String wanted, Map<String, String> labels) {
        int equals = wanted.indexOf('=');
        if (equals < 0) {
            return labels.containsKey(wanted);
        }
        return wanted.substring(equals + 1).equals(labels.get(wanted.substring(0, equals)));
    }

    /** A filter that is yes or no, as {@code dangling}. */
    public boolean flag(String name, boolean byDefault) {
        Set<String> given = get(name);
        if (given.isEmpty()) {
            return byDefault;
        }
        return switch (given.size() == 1 ? given.iterator().next() : "") {
            case "1", "true", "True", "TRUE" -> true;
            case "0", "false", "False", "FALSE" -> false;
            default -> throw Failure.invalid("Invalid filter '" + name + "=" + given + "'");
        };
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
