package io.jdock.jdockd.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;

import jakarta.inject.Singleton;

/** Errors that the framework found, in dockerd's form: no route is 404 whatever the method. */
@Singleton
final class FrameworkErrors implements ErrorResponseProcessor<ErrorBody> {
    @Override
    public MutableHttpResponse<ErrorBody> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        int code = response.code();
        if (code == HttpStatus.NOT_FOUND.getCode()
                || code == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            return answer(response, HttpStatus.NOT_FOUND, "page not found");
        }
        String message =
                context.getErrors().stream()
                        .map(Error::getMessage)
                        .findFirst()
                        .orElse(response.reason());
        return answer(response, HttpStatus.valueOf(code), message);
    }

    private static MutableHttpResponse<ErrorBody> answer(
            MutableHttpResponse<?> response, HttpStatus status, String message) {
        response.getHeaders().remove("Allow");
        return response.status(status)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(new ErrorBody(message));
    }
}
