package io.jdock.jdockd.containers.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.jdock.proto.plain.error.Failure;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a request's members to their types as strictly as Go's decoder does: a number is no string,
 * and a string no number. (Serde would turn one into the other.) Null fits all; unknown members are
 * passed over. The JSON must be well-formed.
 */
public final class GoTypes {
    private static final JsonFactory JSON = new JsonFactory();

    private GoTypes() {}

    /**
     * @throws Failure INVALID_ARGUMENT naming the member
     */
    public static void check(byte[] json, Class<? extends Record> type) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != null) {
                value(parser, type, type.getSimpleName());
            }
        }
    }

    private static void value(JsonParser parser, Type type, String path) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            container(parser, generic, path);
        } else if (type == Words.class) {
            words(parser, path);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            require(token == JsonToken.START_OBJECT, token, path, "object");
            record(parser, plain, path);
        } else {
            scalar(token, type, path);
        }
    }

    private static void container(JsonParser parser, ParameterizedType type, String path) {
        Type[] of = type.getActualTypeArguments();
        JsonToken token = parser.currentToken();
        if (type.getRawType() == List.class) {
            require(token == JsonToken.START_ARRAY, token, path, "array");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser, of[0], path);
            }
            return;
        }
        require(token == JsonToken.START_OBJECT, token, path, "map");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            value(parser, of[1], path);
        }
    }

    private static void words(JsonParser parser, String path) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser, String.class, path);
            }
        } else {
            scalar(parser.currentToken(), String.class, path);
        }
    }

    private static void record(JsonParser parser, Class<?> type, String path) {
        Map<String, Type> members = members(type);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Type member = members.get(name);
            if (member == null) {
                parser.skipChildren();
            } else {
                value(parser, member, path + "." + name);
            }
        }
    }

    private static Map<String, Type> members(Class<?> type) {
        Map<String, Type> members = new HashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                members.putAll(members(component.getType()));
                continue;
            }
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            String own = component.getName();
            members.put(
                    named != null
                            ? named.value()
                            : Character.toUpperCase(own.charAt(0)) + own.substring(1),
                    component.getGenericType());
        }
        return members;
    }

    private static void scalar(JsonToken token, Type type, String path) {
        if (type == String.class) {
            require(token == JsonToken.VALUE_STRING, token, path, "string");
        } else if (type == Boolean.class) {
            require(token.isBoolean(), token, path, "bool");
        } else if (type == Long.class || type == Integer.class) {
            require(token == JsonToken.VALUE_NUMBER_INT, token, path, "int64");
        }
    }

    private static void require(boolean fits, JsonToken found, String path, String wanted) {
        if (!fits) {
            throw Failure.invalid(
                    "json: cannot unmarshal "
                            + name(found)
                            + " into Go struct field "
                            + path
                            + " of type "
                            + wanted);
        }
    }

    private static String name(JsonToken found) {
        return switch (found) {
            case START_OBJECT -> "object";
            case START_ARRAY -> "array";
            case VALUE_STRING -> "string";
            case VALUE_TRUE, VALUE_FALSE -> "bool";
            default -> "number";
        };
    }
}
