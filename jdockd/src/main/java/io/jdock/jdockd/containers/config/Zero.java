package io.jdock.jdockd.containers.config;

import io.micronaut.core.annotation.Nullable;

/** Go's zero values for what a client left out or sent as null. */
final class Zero {
    private Zero() {}

    static Long or(@Nullable Long value) {
        return value == null ? 0L : value;
    }

    static Integer or(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    static Boolean or(@Nullable Boolean value) {
        return value == null ? Boolean.FALSE : value;
    }

    static String or(@Nullable String value) {
        return value == null ? "" : value;
    }
}
