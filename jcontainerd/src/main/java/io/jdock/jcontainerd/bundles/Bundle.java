package io.jdock.jcontainerd.bundles;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** One task's directory; the only place that knows the names in it. */
public record Bundle(String namespace, String id, Path directory) {
    public Bundle {
        requireNonNull(namespace, "namespace is null");
        requireNonNull(id, "id is null");
        requireNonNull(directory, "directory is null");
    }

    Path intent() {
        return directory.resolve("intent");
    }

    Path configuration() {
        return directory.resolve("config.json");
    }

    Path rootfs() {
        return directory.resolve("rootfs");
    }

    Path runtime() {
        return directory.resolve("shim-binary");
    }

    Path address() {
        return directory.resolve("address");
    }

    Path exit() {
        return directory.resolve("exit.json");
    }

    /** What a container is restored from, until its task is deleted. */
    public Path checkpoint() {
        return directory.resolve("checkpoint");
    }

    /** The FIFO into which the shim writes its own log. */
    public Path log() {
        return directory.resolve("log");
    }

    @Override
    public String toString() {
        return namespace + "/" + id;
    }
}
