package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.metadata.Errors;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which program is the shim of a runtime: {@code io.containerd.runc.v2} is {@code
 * containerd-shim-runc-v2}, an absolute path is itself.
 */
final class ShimBinary {
    private final List<Path> directories;

    /**
     * @param directories where to look, in this order
     */
    ShimBinary(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /**
     * @throws Failure UNKNOWN, in containerd's words, if there is no such program
     */
    Path of(String runtime) {
        if (runtime.startsWith("/")) {
            Path path = Path.of(runtime).normalize();
            if (!Files.isExecutable(path)) {
                throw unresolved(
                        "invalid custom binary path: stat " + path + ": no such file or directory");
            }
            return path;
        }
        String name = name(runtime);
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                unresolved(
                                        "runtime "
                                                + Errors.quoted(runtime)
                                                + " binary not installed "
                                                + Errors.quoted(name)
                                                + ": file does not exist"));
    }

    /** The last two parts of the runtime's name make the program's. */
    private static String name(String runtime) {
        String[] parts = runtime.split("\\.", -1);
        int last = parts.length - 1;
        if (last < 1
                || parts[last].isEmpty()
                || parts[last - 1].isEmpty()
                || runtime.contains("/")) {
            throw unresolved(
                    "invalid runtime name "
                            + runtime
                            + ", correct runtime name should be either format like"
                            + " `io.containerd.runc.v1` or a full path to the binary");
        }
        return "containerd-shim-" + parts[last - 1] + "-" + parts[last];
    }

    private static Failure unresolved(String why) {
        return new Failure(
                Kind.UNKNOWN, "failed to start shim: failed to resolve runtime path: " + why);
    }
}
