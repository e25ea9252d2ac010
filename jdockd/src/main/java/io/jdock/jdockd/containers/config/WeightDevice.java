package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** Weight of one block device, 10 to 1000. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WeightDevice(@Nullable String path, @Nullable Integer weight) {
    public WeightDevice {
        path = or(path);
        weight = or(weight);
    }
}
