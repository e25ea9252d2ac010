package io.jdock.proto.jvm.grpc;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.wire.RpcCode;

import java.io.FileNotFoundException;
import java.util.Locale;
import java.util.function.Supplier;

/** The one table between failures and gRPC's status, both ways; texts travel unchanged. */
public final class GrpcErrors {
    private GrpcErrors() {}

    /** What a server answers. */
    public static StatusRuntimeException toStatus(Throwable error) {
        return switch (error) {
            case Failure failure -> status(failure).asRuntimeException();
            case StatusRuntimeException passedOn -> passedOn;
            default ->
                    Status.UNKNOWN
                            .withDescription(String.valueOf(error.getMessage()))
                            .withCause(error)
                            .asRuntimeException();
        };
    }

    private static Status status(Failure failure) {
        return Status.fromCodeValue(RpcCode.of(failure.kind()))
                .withDescription(failure.getMessage())
                .withCause(failure);
    }

    /** What a client was answered. */
    public static Failure toFailure(StatusRuntimeException error) {
        return failure(error.getStatus(), error);
    }

    public static Failure toFailure(StatusException error) {
        return failure(error.getStatus(), error);
    }

    private static Failure failure(Status status, Exception error) {
        Kind kind = RpcCode.kind(status.getCode().value());
        return new Failure(kind, text(status), error);
    }

    /** gRPC's "io exception" says nothing; its cause does. */
    private static String text(Status status) {
        String description = status.getDescription();
        if (description == null || description.equals("io exception")) {
            String deepest = null;
            for (Throwable e = status.getCause(); e != null; e = e.getCause()) {
                deepest = e.getMessage() == null ? bare(e, deepest) : e.getMessage();
            }
            return deepest == null ? status.getCode().name().toLowerCase(Locale.ROOT) : deepest;
        }
        return description;
    }

    /** Netty's epoll transport reports a missing socket by its class alone. */
    private static String bare(Throwable error, String otherwise) {
        return error instanceof FileNotFoundException ? "no such file or directory" : otherwise;
    }

    /** Runs a blocking call of a stub; its errors come out as failures. */
    public static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw toFailure(e);
        }
    }
}
