package io.jdock.jdockd.http;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.serde.ObjectMapper;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads JSON bodies of requests by dockerd's rules. Handlers take the body as
 * {@code @Body @Nullable InputStream}, for a content type that is not JSON must be refused in
 * dockerd's words.
 */
@Singleton
public final class JsonBody {
    /** Bytes of the largest body that is taken into memory. */
    static final int MAX_SIZE = 8 << 20;

    private final ObjectMapper mapper;

    JsonBody(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Empty when there is no body, or it is {@code null}. */
    public <T> Optional<T> read(HttpRequest<?> request, @Nullable InputStream body, Class<T> type) {
        byte[] bytes = body == null ? new byte[0] : bounded(body);
        requireJson(request, bytes.length > 0);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        if (new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
            throw Failure.invalid("invalid JSON: got EOF while reading request body");
        }
        GoSyntax.check(bytes);
        try {
            return Optional.ofNullable(mapper.readValue(bytes, type));
        } catch (IOException mismatch) {
            throw new Failure(Kind.INVALID_ARGUMENT, "invalid JSON: " + reason(mismatch), mismatch);
        }
    }

    private static byte[] bounded(InputStream body) {
        try (body) {
            byte[] bytes = body.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw Failure.invalid("request body is larger than " + MAX_SIZE + " bytes");
            }
            return bytes;
        } catch (IOException cut) {
            throw new Failure(Kind.CANCELLED, "request body was cut: " + cut.getMessage(), cut);
        }
    }

    private static void requireJson(HttpRequest<?> request, boolean body) {
        String given = request.getHeaders().get("Content-Type");
        if (given == null || given.isEmpty()) {
            if (!body) {
                return;
            }
            given = "";
        }
        String plain = given.split(";", 2)[0].trim();
        if (!plain.equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
            throw Failure.invalid(
                    "Content-Type specified (" + given + ") must be 'application/json'");
        }
    }

    private static String reason(Throwable mismatch) {
        Throwable root = mismatch;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.toString() : root.getMessage();
        return text.lines().findFirst().orElse(text);
    }
}
