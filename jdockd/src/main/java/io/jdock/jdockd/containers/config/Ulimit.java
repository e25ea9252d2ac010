package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** A resource limit by its short name, {@code nofile}; -1 is unlimited. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Ulimit(@Nullable String name, @Nullable Long hard, @Nullable Long soft) {
    public Ulimit {
        name = or(name);
        hard = or(hard);
        soft = or(soft);
    }
}
