package io.jdock.jdockd.containers.spec;

import io.micronaut.core.annotation.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of {@code NAME=value}. */
public final class Environment {
    private Environment() {}

    /**
     * Later values of a name replace earlier ones in their place; a name without {@code =} takes
     * the variable away.
     */
    static List<String> replaceOrAppend(List<String> defaults, @Nullable List<String> given) {
        Map<String, String> byName = new LinkedHashMap<>();
        defaults.forEach(each -> byName.put(name(each), each));
        for (String each : given == null ? List.<String>of() : given) {
            if (each.indexOf('=') < 0) {
                byName.remove(each);
            } else {
                byName.put(name(each), each);
            }
        }
        return List.copyOf(byName.values());
    }

    public static String name(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0 ? variable : variable.substring(0, equals);
    }
}
