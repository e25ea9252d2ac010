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

    /** The number may long be another program's, or that of a process nobody has buried. */
    private static void refuseIfRunning(Path file, String pid) throws IOException {
        if (!pid.matches("[0-9]{1,10}") || Long.parseLong(pid) == ProcessHandle.current().pid()) {
            return;
        }
        Path commandLine = Path.of("/proc", pid, "cmdline");
        if (Files.exists(commandLine)
                && Files.readString(commandLine).contains(Jdockd.class.getName())) {
            throw Failure.precondition(
                    "pid file " + file + " names process " + pid + ", a jdockd that still runs");
        }
    }

    /** Leaves a file alone that names another process. */
    static void remove(Path file) {
        try {
            String own = Long.toString(ProcessHandle.current().pid());
            if (Files.exists(file) && Files.readString(file).strip().equals(own)) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new Failure(Kind.UNKNOWN, "cannot remove pid file " + file, failed);
        }
    }
}
