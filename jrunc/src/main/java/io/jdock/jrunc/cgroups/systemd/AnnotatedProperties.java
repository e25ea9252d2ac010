package io.jdock.jrunc.cgroups.systemd;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Properties given as annotations named {@code org.systemd.property.NAME}. */
final class AnnotatedProperties {
    private static final String PREFIX = "org.systemd.property.";
    private static final int SHORTEST_NAME = 3;
    private static final long MICROSECONDS = 1_000_000;

    private AnnotatedProperties() {}

    static List<Property> of(Map<String, String> annotations) {
        List<Property> properties = new ArrayList<>();
        for (Map.Entry<String, String> annotation : annotations.entrySet()) {
            if (annotation.getKey().startsWith(PREFIX)) {
                properties.add(property(annotation.getKey(), annotation.getValue()));
            }
        }
        return properties;
    }

    private static Property property(String key, String text) {
        String name = key.substring(PREFIX.length());
        checkName(key, name);
        DbusValue value = value(key, text);
        // TimeoutStopSec is how unit files call what the bus knows as TimeoutStopUSec
        int stem = name.length() - 3;
        boolean seconds = name.endsWith("Sec") && stem > 0 && lower(name.charAt(stem - 1));
        return seconds
                ? Property.number(name.substring(0, stem) + "USec", microseconds(key, value))
                : new Property(name, value);
    }

    private static void checkName(String key, String name) {
        if (name.length() < SHORTEST_NAME) {
            throw Failure.invalid("annotation " + key + " name incorrect: too short");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!lower(c) && !(c >= 'A' && c <= 'Z')) {
                throw Failure.invalid(
                        "annotation " + key + " name incorrect: contains non-alphabetic character");
            }
        }
    }

    private static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static DbusValue value(String key, String text) {
        try {
            return new VariantText(text).parse();
        } catch (Failure e) {
            throw Failure.invalid(
                    "annotation " + key + "=" + text + " value parse error: " + e.getMessage());
        }
    }

    private static long microseconds(String key, DbusValue value) {
        if (value instanceof DbusValue.Number number) {
            return number.value() * MICROSECONDS;
        }
        throw Failure.invalid("annotation " + key + " is not a number");
    }
}
