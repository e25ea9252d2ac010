package io.jdock.jdockd.containers.config;

import static io.jdock.jdockd.containers.config.Zero.or;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/** Address and port of the host that lead to a port of the container. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PortBinding(@Nullable String hostIp, @Nullable String hostPort) {
    public PortBinding {
        hostIp = or(hostIp);
        hostPort = or(hostPort);
    }
}
