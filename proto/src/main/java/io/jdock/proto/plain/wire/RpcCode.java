package io.jdock.proto.plain.wire;

import io.jdock.proto.plain.error.Kind;

/** The one table between {@link Kind} and the status codes of gRPC and ttrpc. */
public final class RpcCode {
    private RpcCode() {}

    public static int of(Kind kind) {
        return switch (kind) {
            case CANCELLED -> 1;
            case UNKNOWN -> 2;
            case INVALID_ARGUMENT -> 3;
            case DEADLINE_EXCEEDED -> 4;
            case NOT_FOUND -> 5;
            case ALREADY_EXISTS -> 6;
            case PERMISSION_DENIED -> 7;
            case RESOURCE_EXHAUSTED -> 8;
            case FAILED_PRECONDITION -> 9;
            case UNIMPLEMENTED -> 12;
            case UNAVAILABLE -> 14;
            case DATA_LOSS -> 15;
        };
    }

    /** The kind of a code; codes without one (aborted, internal...) are UNKNOWN. */
    public static Kind kind(int code) {
        for (Kind kind : Kind.values()) {
            if (of(kind) == code) {
                return kind;
            }
        }
        return Kind.UNKNOWN;
    }
}
