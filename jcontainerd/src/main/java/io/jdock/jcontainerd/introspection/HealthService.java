package io.jdock.jcontainerd.introspection;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.jdock.proto.jvm.health.HealthCheckRequest;
import io.jdock.proto.jvm.health.HealthCheckResponse;
import io.jdock.proto.jvm.health.HealthCheckResponse.ServingStatus;
import io.jdock.proto.jvm.health.HealthGrpc;
import io.jdock.proto.plain.error.Failure;

/**
 * grpc.health.v1.Health. Whoever can ask is answered SERVING: the socket opens last and closes
 * first.
 */
public final class HealthService extends HealthGrpc.HealthImplBase {
    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        if (!request.getService().isEmpty()) {
            throw Failure.notFound("unknown service");
        }
        answer.onNext(response(ServingStatus.SERVING));
        answer.onCompleted();
    }

    /** Says how it is now; it never changes while there is somebody to answer. */
    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        ((ServerCallStreamObserver<HealthCheckResponse>) answer).setOnCancelHandler(() -> {});
        answer.onNext(
                response(
                        request.getService().isEmpty()
                                ? ServingStatus.SERVING
                                : ServingStatus.SERVICE_UNKNOWN));
    }

    private static HealthCheckResponse response(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
