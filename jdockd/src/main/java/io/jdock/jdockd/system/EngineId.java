package io.jdock.jdockd.system;

import io.jdock.jdockd.config.DaemonConfig;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Tells this engine from others for as long as its data root lives. */
@Singleton
final class EngineId {
    private final Path file;

    EngineId(DaemonConfig config) {
        file = config.dataRoot().resolve("engine-id");
    }

    synchronized String get() {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            String id = UUID.randomUUID().toString();
            Path temporary = file.resolveSibling("engine-id.tmp");
            Files.writeString(temporary, id);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return id;
        } catch (IOException failed) {
            throw new Failure(Kind.UNKNOWN, "cannot keep " + file + ": " + failed, failed);
        }
    }
}
