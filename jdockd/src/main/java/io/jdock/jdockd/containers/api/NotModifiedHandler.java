package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.NotModified;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;

import jakarta.inject.Singleton;

/** 304 has no body: one would be taken for the head of the next answer. */
@Singleton
final class NotModifiedHandler implements ExceptionHandler<NotModified, HttpResponse<?>> {
    @Override
    public HttpResponse<?> handle(
            @SuppressWarnings("rawtypes") HttpRequest request, NotModified unchanged) {
        return HttpResponse.notModified();
    }
}
