package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.oci.Mount;

import java.util.List;

/**
 * One mount a user asked for.
 *
 * @param source path on the host; empty for tmpfs
 * @param target absolute path in the container
 * @param options as mount(8) names them
 * @param createSource a missing source becomes a directory
 * @param mode as the user wrote it, for inspect
 */
public record MountPoint(
        Type type,
        String source,
        String target,
        List<String> options,
        boolean createSource,
        String mode) {

    /** Kinds of mounts; the API's words in lower case. */
    public enum Type {
        BIND,
        TMPFS
    }

    public MountPoint {
        options = List.copyOf(options);
    }

    public boolean writable() {
        return !options.contains("ro");
    }

    public String propagation() {
        return options.stream().filter(BindText.PROPAGATIONS::contains).findFirst().orElse("");
    }

    Mount mount() {
        boolean bind = type == Type.BIND;
        return new Mount(
                target,
                bind ? "bind" : "tmpfs",
                bind ? source : "tmpfs",
                options,
                List.of(),
                List.of());
    }
}
