package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** A device of the host that the container sees; permissions are some of {@code rwm}. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DeviceMapping(
        @Nullable String pathOnHost,
        @Nullable String pathInContainer,
        @Nullable String cgroupPermissions) {
    public DeviceMapping {
        pathOnHost = or(pathOnHost);
        pathInContainer = or(pathInContainer);
        cgroupPermissions = or(cgroupPermissions);
    }
}
