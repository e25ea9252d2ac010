package io.jdock.jdockd.containers.store;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.jdockd.containers.config.NetworkingConfig;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;

/**
 * What was decided about a container when it was created, for good.
 *
 * @param config the request's, what the image says added
 * @param host the request's, defaults filled in
 * @param imageId {@code sha256:} and 64 hex digits
 * @param command what runs: entrypoint and its arguments; never empty
 * @param snapshotter that holds the snapshot named by the container's id
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Definition(
        ContainerConfig config,
        HostConfig host,
        @Nullable NetworkingConfig networking,
        String imageId,
        List<String> command,
        String snapshotter) {}
