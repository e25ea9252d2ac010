package io.jdock.jdockd.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Refuses versions of the API that we do not speak, before any handler runs. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class VersionFilter {
    @RequestFilter
    void check(HttpRequest<?> request) {
        ApiVersion.of(request).requireSupported();
    }
}
