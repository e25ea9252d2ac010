package io.jdock.jcontainerd.mounts;

import io.jdock.jcontainerd.metadata.Errors;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One mount(2) to be done by whoever runs the container; options as mount(8) takes them. */
public record Mount(String type, String source, List<String> options) {
    private static final String UPPER = "upperdir=";
    private static final String LOWER = "lowerdir=";

    public Mount {
        options = List.copyOf(options);
    }

    /**
     * The directory that takes what is written through the mounts, so that a layer can be unpacked
     * without mounting anything.
     *
     * @throws io.jdock.proto.plain.error.Failure INVALID_ARGUMENT for mounts that have no such
     *     directory
     */
    public static Path writableDirectory(List<Mount> mounts) {
        if (mounts.size() != 1) {
            throw Errors.invalid("expected one mount, got " + mounts.size());
        }
        Mount mount = mounts.getFirst();
        if (mount.options().contains("ro")) {
            throw Errors.invalid("mount of " + mount.source() + " is read-only");
        }
        return switch (mount.type()) {
            case "bind" -> Path.of(mount.source());
            case "overlay" ->
                    mount.option(UPPER)
                            .map(Path::of)
                            .orElseThrow(() -> Errors.invalid("overlay mount has no upperdir"));
            default ->
                    throw Errors.unimplemented(
                            "writing through a mount of type " + Errors.quoted(mount.type()));
        };
    }

    /** The directories below the writable one, nearest first; empty for a plain bind mount. */
    public List<Path> lowerDirectories() {
        return option(LOWER)
                .map(all -> List.of(all.split(":")).stream().map(Path::of).toList())
                .orElse(List.of());
    }

    public boolean overlay() {
        return type.equals("overlay");
    }

    private Optional<String> option(String prefix) {
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> option.substring(prefix.length()))
                .findFirst();
    }
}
