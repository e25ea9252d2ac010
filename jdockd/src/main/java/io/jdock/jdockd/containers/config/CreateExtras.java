package io.jdock.jdockd.containers.config;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** What stands beside the members of {@link ContainerConfig} in a create request. */
@Serdeable(naming = GoNames.class)
public record CreateExtras(
        @Nullable HostConfig hostConfig, @Nullable NetworkingConfig networkingConfig) {}
