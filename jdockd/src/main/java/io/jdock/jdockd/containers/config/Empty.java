package io.jdock.jdockd.containers.config;

import io.micronaut.serde.annotation.Serdeable;

/** Go's {@code struct{}}: the value of a map that is a set. */
@Serdeable
public record Empty() {
    public static final Empty EMPTY = new Empty();
}
