package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Kind;
import io.micronaut.http.HttpStatus;

/** The one place where a kind of failure becomes a status of HTTP. */
final class ErrorTable {
    private ErrorTable() {}

    static HttpStatus status(Kind kind) {
        return switch (kind) {
            case INVALID_ARGUMENT -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case ALREADY_EXISTS, FAILED_PRECONDITION -> HttpStatus.CONFLICT;
            case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case UNIMPLEMENTED -> HttpStatus.NOT_IMPLEMENTED;
            case RESOURCE_EXHAUSTED, CANCELLED, DEADLINE_EXCEEDED, DATA_LOSS, UNKNOWN ->
                    HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
