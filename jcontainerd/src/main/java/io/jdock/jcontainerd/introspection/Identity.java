package io.jdock.jcontainerd.introspection;

import io.jdock.proto.plain.error.Failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The daemon's own name: made once for a root directory and kept in ROOT/uuid. */
public final class Identity {
    private Identity() {}

    public static String of(Path root) {
        Path file = root.resolve("uuid");
        try {
            if (Files.exists(file)) {
                return UUID.fromString(Files.readString(file).strip()).toString();
            }
            String made = UUID.randomUUID().toString();
            Path temporary = root.resolve("uuid.new");
            Files.writeString(temporary, made);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return made;
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.unknown("read " + file + ": " + e.getMessage(), e);
        }
    }
}
