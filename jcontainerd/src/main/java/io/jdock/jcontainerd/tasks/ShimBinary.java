package io.jdock.jcontainerd.tasks;

import io.jdock.jcontainerd.metadata.Errors;

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

    Path of(String runtime) {
        if (runtime.startsWith("/")) {
            Path path = Path.of(runtime).normalize();
            if (!Files.isExecutable(path)) {
                throw Errors.notFound("runtime " + Errors.quoted(runtime) + " binary");
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
                                Errors.notFound(
                                        "failed to start shim: runtime "
                                                + Errors.quoted(runtime)
                                                + " binary not installed "
                                                + Errors.quoted(name)));
    }

    /** The last two parts of the runtime's name make the program's. */
    private static String name(String runtime) {
        String[] parts = runtime.split("\\.", -1);
        int last = parts.length - 1;
        if (last < 1
                || parts[last].isEmpty()
                || parts[last - 1].isEmpty()
                || runtime.contains("/")) {
            throw Errors.invalid("invalid runtime name " + Errors.quoted(runtime));
        }
        return "containerd-shim-" + parts[last - 1] + "-" + parts[last];
    }
}
