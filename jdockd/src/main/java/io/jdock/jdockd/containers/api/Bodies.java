package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.config.GoTypes;
import io.jdock.jdockd.http.JsonBody;
import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;

import jakarta.inject.Singleton;

import tools.jackson.core.JacksonException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads bodies of JSON: bounded, well-formed, and of the right types. */
@Singleton
class Bodies {
    private static final int MAX = 8 << 20;

    private final JsonBody json;

    Bodies(JsonBody json) {
        this.json = json;
    }

    <T extends Record> Optional<T> read(
            HttpRequest<?> request, @Nullable InputStream body, Class<T> type) {
        return read(request, bytes(body), type);
    }

    /** For one body that holds the members of several records. */
    <T extends Record> Optional<T> read(HttpRequest<?> request, byte[] body, Class<T> type) {
        try {
            GoTypes.check(body, type);
        } catch (JacksonException malformed) {
            // The reader says it better.
        }
        return json.read(request, new ByteArrayInputStream(body), type);
    }

    static byte[] bytes(@Nullable InputStream body) {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            // One byte more than the reader accepts: it says what is wrong.
            return body.readNBytes(MAX + 1);
        } catch (IOException cut) {
            throw Failure.invalid("request body was cut: " + cut.getMessage());
        }
    }
}
