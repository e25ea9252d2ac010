package io.jdock.jdockd;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that tells service managers who we are. */
final class PidFile {
    private PidFile() {}

    static void write(Path file) {
        try {
            if (Files.exists(file)) {
                refuseIfRunning(file, Files.readString(file).strip());
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException failed) {
            throw new Failure(
                    Kind.UNKNOWN, "cannot write pid file " + file + ": " + failed, failed);
        }
    }

    private static void refuseIfRunning(Path file, String pid) {
        if (!pid.matches("[0-9]{1,10}") || Long.parseLong(pid) == ProcessHandle.current().pid()) {
            return;
        }
        if (ProcessHandle.of(Long.parseLong(pid)).isPresent()) {
            throw Failure.precondition(
                    "pid file " + file + " names process " + pid + ", which is still running");
        }
    }

    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new Failure(Kind.UNKNOWN, "cannot remove pid file " + file, failed);
        }
    }
}
