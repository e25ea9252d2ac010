package io.jdock.jdockd.containers.runtime;

import io.jdock.proto.jvm.shim.HealthState;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.HealthRequest;

import java.nio.file.Path;

/** Health probes, which shims run. */
public interface ShimHealth {
    /** Has a container probed from its start on. */
    void configure(Path socket, HealthRequest request);

    /**
     * @throws Failure NOT_FOUND if the container is not probed
     */
    HealthState results(Path socket, String containerId);
}
