package io.jdock.jdockd.config;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Settings by daemon.json's names, with what each may be. A getter that is handed a value of
 * another type refuses it by name.
 */
final class Settings {
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = values;
    }

    /** Flags and file together. A setting in both is refused, and so is one that nobody knows. */
    static Settings merge(Map<String, Object> flags, Map<String, Object> file) {
        TreeSet<String> unknown = new TreeSet<>(file.keySet());
        unknown.removeAll(DaemonConfigs.KEYS);
        if (!unknown.isEmpty()) {
            throw Failure.invalid(
                    "the following directives don't match any configuration option: "
                            + String.join(", ", unknown));
        }
        List<String> twice = new ArrayList<>();
        flags.forEach(
                (key, flag) -> {
                    if (file.containsKey(key)) {
                        twice.add(
                                key
                                        + ": (from flag: "
                                        + flag
                                        + ", from file: "
                                        + file.get(key)
                                        + ")");
                    }
                });
        if (!twice.isEmpty()) {
            throw Failure.invalid(
                    "the following directives are specified both as a flag and in the configuration"
                            + " file: "
                            + String.join(", ", twice));
        }
        Map<String, Object> all = new LinkedHashMap<>(file);
        all.putAll(flags);
        return new Settings(all);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key, String byDefault) {
        return typed(key, String.class, "a string", byDefault);
    }

    boolean flag(String key, boolean byDefault) {
        return typed(key, Boolean.class, "a boolean", byDefault);
    }

    int number(String key, int byDefault, int least, int most) {
        int value = typed(key, Integer.class, "a whole number", byDefault);
        if (value < least || value > most) {
            throw Failure.invalid(
                    "invalid " + key + " " + value + ": not within " + least + " to " + most);
        }
        return value;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object value : typed(key, List.class, "a list of strings", List.of())) {
            if (!(value instanceof String text)) {
                throw wrong(key, "a list of strings");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    Map<String, Object> map(String key) {
        Map<String, Object> copy = new LinkedHashMap<>();
        Map<?, ?> given = typed(key, Map.class, "an object", Map.of());
        given.forEach((name, value) -> copy.put((String) name, value));
        return copy;
    }

    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(key).forEach(
                        (name, value) -> {
                            if (!(value instanceof String text)) {
                                throw wrong(key, "an object of strings");
                            }
                            texts.put(name, text);
                        });
        return texts;
    }

    private <T> T typed(String key, Class<T> type, String wanted, T byDefault) {
        Object value = values.get(key);
        if (value == null) {
            return byDefault;
        }
        if (!type.isInstance(value)) {
            throw wrong(key, wanted);
        }
        return type.cast(value);
    }

    private static Failure wrong(String key, String wanted) {
        return Failure.invalid("invalid " + key + ": not " + wanted);
    }
}
