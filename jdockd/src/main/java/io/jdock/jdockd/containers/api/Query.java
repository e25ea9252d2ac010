package io.jdock.jdockd.containers.api;

import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;

/** Reads parameters of a query as dockerd does. */
final class Query {
    private Query() {}

    /** Anything but nothing, 0, no, false and none is true. */
    static boolean flag(@Nullable String text) {
        return text != null
                && !switch (text.trim().toLowerCase(java.util.Locale.ROOT)) {
                    case "", "0", "no", "false", "none" -> true;
                    default -> false;
                };
    }

    static @Nullable Integer integer(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException wrong) {
            throw Failure.invalid("strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
    }

    /**
     * @param name of the parameter, for the error
     */
    static int size(String name, @Nullable String text) {
        Integer value = integer(text);
        if (value == null || value < 0 || value > 0xFFFF) {
            throw Failure.invalid("invalid resize " + name + " \"" + text + "\"");
        }
        return value;
    }
}
