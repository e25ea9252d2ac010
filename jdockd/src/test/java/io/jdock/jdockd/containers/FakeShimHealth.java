package io.jdock.jdockd.containers;

import io.jdock.jdockd.containers.runtime.ShimHealth;
import io.jdock.proto.jvm.shim.HealthState;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.wire.HealthRequest;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A shim that remembers what it was asked to probe, and answers what a test tells it to. */
final class FakeShimHealth implements ShimHealth {
    final Map<String, HealthRequest> requests = new ConcurrentHashMap<>();
    final Map<String, HealthState> states = new ConcurrentHashMap<>();

    /** What every call fails with; null: nothing. */
    volatile Failure refusal;

    @Override
    public void configure(Path socket, HealthRequest request) {
        if (refusal != null) {
            throw refusal;
        }
        requests.put(request.containerId(), request);
    }

    @Override
    public HealthState results(Path socket, String containerId) {
        if (refusal != null) {
            throw refusal;
        }
        return states.get(containerId);
    }
}
