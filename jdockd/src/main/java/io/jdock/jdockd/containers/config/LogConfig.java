package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.Map;

/** Where output goes; an empty type is the daemon's default. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LogConfig(@Nullable String type, @Nullable Map<String, String> config) {
    public LogConfig {
        type = or(type);
        config = config == null ? Map.of() : config;
    }
}
