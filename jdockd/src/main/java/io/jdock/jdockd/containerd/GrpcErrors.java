package io.jdock.jdockd.containerd;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

/** The one place where a status of gRPC becomes a kind of failure. */
final class GrpcErrors {
    private GrpcErrors() {}

    static Failure failure(StatusRuntimeException refused) {
        Status status = refused.getStatus();
        String text = status.getDescription();
        if (text == null) {
            text = "containerd: " + status.getCode();
        }
        return new Failure(kind(status.getCode()), text, refused);
    }

    static Kind kind(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> Kind.INVALID_ARGUMENT;
            case NOT_FOUND -> Kind.NOT_FOUND;
            case ALREADY_EXISTS -> Kind.ALREADY_EXISTS;
            case FAILED_PRECONDITION, ABORTED -> Kind.FAILED_PRECONDITION;
            case PERMISSION_DENIED, UNAUTHENTICATED -> Kind.PERMISSION_DENIED;
            case UNAVAILABLE -> Kind.UNAVAILABLE;
            case UNIMPLEMENTED -> Kind.UNIMPLEMENTED;
            case RESOURCE_EXHAUSTED -> Kind.RESOURCE_EXHAUSTED;
            case CANCELLED -> Kind.CANCELLED;
            case DEADLINE_EXCEEDED -> Kind.DEADLINE_EXCEEDED;
            case DATA_LOSS -> Kind.DATA_LOSS;
            case OK, INTERNAL, UNKNOWN -> Kind.UNKNOWN;
        };
    }
}
