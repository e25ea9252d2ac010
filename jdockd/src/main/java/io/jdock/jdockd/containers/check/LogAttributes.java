package io.jdock.jdockd.containers.check;

import io.jdock.jdockd.containers.config.LogConfig;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.http.GoJson;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonOutput;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Labels and variables of a container that are logged with each line, if a json-file is asked to.
 */
public final class LogAttributes {
    private LogAttributes() {}

    static void check(LogConfig log) {
        pattern(log, "labels-regex");
        pattern(log, "env-regex");
        LogTag.check(log.config().getOrDefault("tag", ""));
    }

    /** As a JSON object; empty for none. */
    public static String json(ContainerRecord container) {
        Map<String, String> attributes = of(container);
        if (attributes.isEmpty()) {
            return "";
        }
        JsonOutput json = JsonOutput.compact();
        json.beginObject();
        attributes.forEach((name, value) -> json.name(name).value(value));
        json.endObject();
        byte[] plain = json.toString().getBytes(StandardCharsets.UTF_8);
        return new String(GoJson.escape(plain), StandardCharsets.UTF_8);
    }

    /** A name that is a label's and a variable's has the variable's value, as in docker. */
    private static Map<String, String> of(ContainerRecord container) {
        LogConfig log = container.host().logConfig();
        Map<String, String> attributes = new TreeMap<>();
        choose(log, "labels", container.config().labels(), attributes);
        choose(log, "env", variables(container.config().env()), attributes);
        String tag = LogTag.of(log.config().getOrDefault("tag", ""), container);
        if (!tag.isEmpty()) {
            attributes.put("tag", tag);
        }
        return attributes;
    }

    private static void choose(
            LogConfig log, String option, Map<String, String> from, Map<String, String> to) {
        List<String> names = List.of(log.config().getOrDefault(option, "").split(","));
        Predicate<String> matches = pattern(log, option + "-regex");
        from.forEach(
                (name, value) -> {
                    if (names.contains(name) || matches.test(name)) {
                        to.put(name, value);
                    }
                });
    }

    /** Go's expressions and Java's agree in what labels and variables are chosen by. */
    private static Predicate<String> pattern(LogConfig log, String option) {
        String text = log.config().getOrDefault(option, "");
        if (text.isEmpty()) {
            return name -> false;
        }
        try {
            return Pattern.compile(text).asPredicate();
        } catch (PatternSyntaxException e) {
            throw Failure.invalid(
                    LogOptions.FAILED
                            + "error parsing regexp: "
                            + e.getDescription()
                            + ": `"
                            + text
                            + "`");
        }
    }

    private static Map<String, String> variables(List<String> environment) {
        Map<String, String> variables = new HashMap<>();
        for (String variable : environment == null ? List.<String>of() : environment) {
            int equals = variable.indexOf('=');
            if (equals >= 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }
}
