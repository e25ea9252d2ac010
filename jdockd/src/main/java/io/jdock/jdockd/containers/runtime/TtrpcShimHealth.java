package io.jdock.jdockd.containers.runtime;

import com.google.protobuf.InvalidProtocolBufferException;

import io.jdock.proto.jvm.shim.HealthResultsRequest;
import io.jdock.proto.jvm.shim.HealthState;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.wire.HealthRequest;

import jakarta.inject.Singleton;

import java.nio.file.Path;

/** {@code jdock.shim.v1.Health}, called. */
@Singleton
final class TtrpcShimHealth implements ShimHealth {
    private final Linux linux;

    TtrpcShimHealth(Linux linux) {
        this.linux = linux;
    }

    @Override
    public void configure(Path socket, HealthRequest request) {
        new ShimCall(linux, "have health probed by the shim", socket)
                .run(HealthRequest.SERVICE, HealthRequest.CONFIGURE, request.encoded(), -1);
    }

    @Override
    public HealthState results(Path socket, String containerId) {
        byte[] request =
                HealthResultsRequest.newBuilder().setContainerId(containerId).build().toByteArray();
        byte[] answer =
                new ShimCall(linux, "ask the shim for health", socket)
                        .run(HealthRequest.SERVICE, HealthRequest.RESULTS, request, -1);
        try {
            return HealthState.parseFrom(answer);
        } catch (InvalidProtocolBufferException malformed) {
            throw Failure.unknown("malformed answer of the shim at " + socket, malformed);
        }
    }
}
