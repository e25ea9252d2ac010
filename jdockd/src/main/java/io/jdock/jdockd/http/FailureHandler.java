package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;

import jakarta.inject.Singleton;

/** A failure's message goes to the client as it is. */
@Singleton
final class FailureHandler implements ExceptionHandler<Failure, HttpResponse<ErrorBody>> {
    @Override
    public HttpResponse<ErrorBody> handle(
            @SuppressWarnings("rawtypes") HttpRequest request, Failure failure) {
        return HttpResponse.<ErrorBody>status(ErrorTable.status(failure.kind()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(new ErrorBody(String.valueOf(failure.getMessage())));
    }
}
