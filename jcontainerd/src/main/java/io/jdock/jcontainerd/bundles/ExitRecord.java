package io.jdock.jcontainerd.bundles;

import static java.util.Objects.requireNonNull;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How a container's process ended.
 *
 * <pre>{@code {"id":"web","pid":71,"status":9,"exited_at":"2026-11-21T04:00:00.5Z","oom":false}}
 * </pre>
 *
 * @param pid of the process, 0 if unknown
 * @param status exit code, 128 + signal if a signal ended it
 */
public record ExitRecord(String id, int pid, int status, Instant exitedAt, boolean oom) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_BYTES = 4096;

    public ExitRecord {
        requireNonNull(id, "id is null");
        requireNonNull(exitedAt, "exit time is null");
    }

    String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("id", id);
            json.writeNumberProperty("pid", pid);
            json.writeNumberProperty("status", status);
            json.writeStringProperty("exited_at", exitedAt.toString());
            json.writeBooleanProperty("oom", oom);
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Empty if there is no such file. */
    static Optional<ExitRecord> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new Failure(Kind.DATA_LOSS, file + ": larger than " + MAX_BYTES + " bytes");
            }
            return Optional.of(parse(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException | JacksonException | DateTimeException e) {
            throw new Failure(Kind.DATA_LOSS, "read " + file + ": " + e.getMessage(), e);
        }
    }

    private static ExitRecord parse(String text) {
        String id = "";
        int pid = 0;
        int status = 0;
        Instant exitedAt = Instant.EPOCH;
        boolean oom = false;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "id" -> id = json.getString();
                    case "pid" -> pid = json.getIntValue();
                    case "status" -> status = json.getIntValue();
                    case "exited_at" -> exitedAt = Instant.parse(json.getString());
                    case "oom" -> oom = json.getBooleanValue();
                    default -> json.skipChildren();
                }
            }
        }
        return new ExitRecord(id, pid, status, exitedAt, oom);
    }
}
