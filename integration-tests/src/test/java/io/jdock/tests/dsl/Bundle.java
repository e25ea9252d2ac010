package io.jdock.tests.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An OCI bundle over the busybox tree with runc's own default spec, and a runtime root beside it.
 */
public final class Bundle implements AutoCloseable {
    private final Path directory;
    private final String runtime;

    /**
     * @param runtime the runtime's binary
     */
    public Bundle(String runtime, String... arguments) {
        this.runtime = runtime;
        try {
            directory = Files.createTempDirectory(Path.of("/tmp"), "jb");
            Command.of(Peers.find("runc").toString(), "spec", "-b", directory.toString()).output();
            String words =
                    Arrays.stream(arguments)
                            .map(a -> '"' + a + '"')
                            .collect(Collectors.joining(","));
            edit("\"terminal\": true", "\"terminal\": false");
            edit("\"sh\"", words);
            edit("\"path\": \"rootfs\"", "\"path\": \"" + Busybox.tree() + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text of config.json that must be there. */
    public Bundle edit(String from, String to) {
        try {
            Path config = directory.resolve("config.json");
            String text = Files.readString(config);
            if (!text.contains(from)) {
                throw new AssertionError("no " + from + " in " + text);
            }
            Files.writeString(config, text.replace(from, to));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A runtime command with a root of its own. */
    public Command runtime(String... arguments) {
        return Command.of(runtime, "--root", directory.resolve("run").toString()).with(arguments);
    }

    /** run with this bundle. */
    public Command run(String id) {
        return runtime("run", "-b", directory.toString(), id);
    }

    public Path path() {
        return directory;
    }

    @Override
    public void close() {
        Leftovers.deleteTree(directory);
    }
}
