package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code HEALTHCHECK --interval=5s CMD line}, or {@code HEALTHCHECK NONE}. */
final class HealthcheckChange {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|h|m|s)");
    private static final Set<String> OPTIONS =
            Set.of("interval", "timeout", "start-period", "start-interval", "retries");

    private HealthcheckChange() {}

    static Healthcheck parse(String text) {
        Map<String, String> options = new HashMap<>();
        String rest = text;
        while (rest.startsWith("--")) {
            String[] parts = rest.split("\\s+", 2);
            int equals = parts[0].indexOf('=');
            String name = equals < 0 ? "" : parts[0].substring(2, equals);
            if (!OPTIONS.contains(name)) {
                throw Failure.invalid("Unknown flag: " + parts[0].substring(2));
            }
            options.put(name, parts[0].substring(equals + 1));
            rest = parts.length > 1 ? parts[1] : "";
        }
        return new Healthcheck(
                test(rest),
                nanos(options.get("interval")),
                nanos(options.get("timeout")),
                nanos(options.get("start-period")),
                nanos(options.get("start-interval")),
                retries(options.get("retries")));
    }

    private static List<String> test(String rest) {
        String[] parts = rest.split("\\s+", 2);
        if (parts[0].equalsIgnoreCase("NONE") && parts.length == 1) {
            return List.of("NONE");
        }
        if (!parts[0].equalsIgnoreCase("CMD")) {
            throw Failure.invalid("Unknown type \"" + parts[0] + "\" in HEALTHCHECK (try CMD)");
        }
        if (parts.length < 2) {
            throw Failure.invalid("Missing command after HEALTHCHECK CMD");
        }
        if (!parts[1].startsWith("[")) {
            return List.of("CMD-SHELL", parts[1]);
        }
        List<String> test = new ArrayList<>(List.of("CMD"));
        test.addAll(ConfigChanges.array(parts[1]));
        return test;
    }

    private static int retries(String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw Failure.invalid("--retries must be at least 1 (not " + text + ")");
        }
        return Integer.parseInt(text);
    }

    /** A duration as Go writes it: {@code 1m30s}. */
    private static long nanos(String text) {
        if (text == null || text.equals("0")) {
            return 0;
        }
        Matcher part = PART.matcher(text);
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
            end = part.end();
        }
        if (end != text.length() || end == 0 || seconds > 1e9) {
            throw Failure.invalid("time: invalid duration \"" + text + "\"");
        }
        return Math.round(seconds * 1e9);
    }

    private static double unit(String unit) {
        return switch (unit) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            default -> 0.001;
        };
    }
}
