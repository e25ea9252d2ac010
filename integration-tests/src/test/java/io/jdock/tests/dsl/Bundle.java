package io.jdock.tests.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An OCI bundle over the busybox tree with runc's own default spec, and a runtime root beside it.
 */
public final class Bundle implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

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

    /**
     * Sets a value of config.json.
     *
     * @param pointer its place, as {@code /linux/timeOffsets}; parents that lack are made
     * @param json the value
     */
    public Bundle set(String pointer, String json) {
        int slash = pointer.lastIndexOf('/');
        return spec(
                config ->
                        config.withObject(pointer.substring(0, slash))
                                .set(pointer.substring(slash + 1), JSON.readTree(json)));
    }

    /** Adds a value to a list of config.json. */
    public Bundle add(String pointer, String json) {
        return spec(config -> config.withArray(pointer).add(JSON.readTree(json)));
    }

    /** Gives the container another namespace of a kind than a fresh one; the host's if null. */
    public Bundle namespace(String type, String path) {
        return spec(
                config -> {
                    ArrayNode namespaces = config.withArray("/linux/namespaces");
                    namespaces.removeIf(entry -> entry.get("type").asString().equals(type));
                    if (path != null) {
                        namespaces.addObject().put("type", type).put("path", path);
                    }
                });
    }

    /** Changes config.json as a tree. */
    public Bundle spec(Consumer<ObjectNode> change) {
        try {
            Path config = directory.resolve("config.json");
            ObjectNode spec = (ObjectNode) JSON.readTree(Files.readString(config));
            change.accept(spec);
            return text(JSON.writeValueAsString(spec));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tree of JSON's text. */
    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** Another text altogether in the place of config.json. */
    public Bundle text(String text) {
        try {
            Files.writeString(directory.resolve("config.json"), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Demands that the runtime keeps no record, control group or process of a container. */
    public void assertNothingLeft(String id) {
        assertThat(runtime("list", "-q").output()).isEmpty();
        String[] records = root().toFile().list();
        assertThat(records == null ? new String[0] : records).doesNotContain(id);
        assertThat(Command.of("find", "/sys/fs/cgroup", "-maxdepth", "4", "-name", id).run().out())
                .isEmpty();
        assertThat(Proc.mentioning(directory.toString())).isEmpty();
    }

    /**
     * A verb that leaves a container behind, which then holds no pipe of the test; one that was run
     * has become its program.
     *
     * @param arguments {@code create ID} or {@code run -d ID}, with flags
     */
    public Command.Result detached(String... arguments) {
        String errors = directory.resolve("errors").toString();
        Command.Result result =
                Command.of("sh", "-c", "\"$@\" </dev/null >/dev/null 2>\"$0\"", errors)
                        .with(
                                runtime(arguments[0], "-b", directory.toString())
                                        .arguments()
                                        .toArray(String[]::new))
                        .with(Arrays.copyOfRange(arguments, 1, arguments.length))
                        .run();
        if (arguments[0].equals("run") && result.exitCode() == 0) {
            Path program = Path.of("/proc/" + pid(arguments[arguments.length - 1]) + "/exe");
            Poll.until("the program has taken its process", () -> isOurs(program));
        }
        return result;
    }

    /** A runtime lets its process go a moment before that turns into the program. */
    private static boolean isOurs(Path executable) {
        try {
            return Files.readSymbolicLink(executable).endsWith("busybox");
        } catch (IOException ended) {
            return true;
        }
    }

    /** Pid of a container's first process. */
    public long pid(String id) {
        return JSON.readTree(runtime("state", id).output()).get("pid").asLong();
    }

    /** A runtime command with a root of its own. */
    public Command runtime(String... arguments) {
        return Command.of(runtime, "--root", root().toString()).with(arguments);
    }

    /** run with this bundle. */
    public Command run(String id) {
        return runtime("run", "-b", directory.toString(), id);
    }

    /** The runtime's root, which it makes itself. */
    public Path root() {
        return directory.resolve("run");
    }

    public Path path() {
        return directory;
    }

    /** Also what a failed test left running. */
    @Override
    public void close() {
        String[] left = root().toFile().list();
        for (String id : left == null ? new String[0] : left) {
            runtime("delete", "-f", id).run();
        }
        Leftovers.deleteTree(directory);
    }
}
