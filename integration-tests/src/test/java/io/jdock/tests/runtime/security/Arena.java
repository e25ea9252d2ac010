package io.jdock.tests.runtime.security;

import io.jdock.tests.dsl.Busybox;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Leftovers;
import io.jdock.tests.dsl.Peers;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A container of one runtime, in the attacker's hands: a root file system he may have filled, and
 * the parts of a configuration that an image decides. Beside it lies a directory of the host that
 * he has no business in.
 */
final class Arena implements AutoCloseable {
    /** An attack that makes a runtime hang has succeeded. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectNode TEMPLATE = template();

    private final Contestant contestant;
    private final Path directory;
    private final ObjectNode config = TEMPLATE.deepCopy();

    Arena(Contestant contestant) {
        this.contestant = contestant;
        try {
            directory = Files.createTempDirectory(Path.of("/tmp"), "arena");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.createDirectory(outside());
            Command.of("cp", "-a", Busybox.tree().toString(), root().toString()).output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process().put("terminal", false);
        ((ObjectNode) config.get("root")).put("readonly", false);
    }

    private static ObjectNode template() {
        try {
            Path directory = Files.createTempDirectory("spec");
            Command.of(Peers.find("runc").toString(), "spec", "-b", directory.toString()).output();
            ObjectNode config =
                    (ObjectNode) JSON.readTree(Files.readString(directory.resolve("config.json")));
            Leftovers.deleteTree(directory);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its container; no two runtimes share one, nor by that their control groups. */
    String id() {
        return "arena-" + contestant.name().toLowerCase(Locale.ROOT);
    }

    Path root() {
        return directory.resolve("rootfs");
    }

    /** The host's. */
    Path outside() {
        return directory.resolve("outside");
    }

    Path bundle() {
        return directory;
    }

    Contestant contestant() {
        return contestant;
    }

    ObjectNode config() {
        return config;
    }

    ObjectNode process() {
        return (ObjectNode) config.get("process");
    }

    ObjectNode linux() {
        return (ObjectNode) config.get("linux");
    }

    /** Puts a symbolic link into the root file system, in place of what is there. */
    Arena link(String name, String target) throws IOException {
        Path place = root().resolve(name);
        Files.createDirectories(place.getParent());
        if (Files.exists(place, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            Command.of("rm", "-r", place.toString()).output();
        }
        Files.createSymbolicLink(place, Path.of(target));
        return this;
    }

    /** Adds a mount, after those of the default configuration. */
    Arena mount(String type, String source, String destination, String... options) {
        ObjectNode mount = ((ArrayNode) config.get("mounts")).addObject();
        mount.put("type", type).put("source", source).put("destination", destination);
        ArrayNode list = mount.putArray("options");
        for (String option : options) {
            list.add(option);
        }
        return this;
    }

    Arena withoutMount(String destination) {
        ArrayNode mounts = (ArrayNode) config.get("mounts");
        for (int i = mounts.size() - 1; i >= 0; i--) {
            if (mounts.get(i).get("destination").asString().startsWith(destination)) {
                mounts.remove(i);
            }
        }
        return this;
    }

    /** Runs a shell script as the container's process, to its end. */
    Command.Result run(String script) {
        return run("/bin/sh", "-c", script);
    }

    Command.Result run(String... arguments) {
        return runCommand(arguments).run();
    }

    /** What {@link #run} runs, to be changed before. */
    Command runCommand(String... arguments) {
        write(arguments);
        return runtime("run", "-b", directory.toString(), id());
    }

    /** How long to wait where the originals are known to hang: their verdict is not demanded. */
    Duration patience() {
        return contestant == Contestant.JRUNC ? LIMIT : Duration.ofSeconds(2);
    }

    /** Starts it and leaves it running. */
    void start(String... arguments) {
        write(arguments);
        String words =
                String.join(" ", quoted(runtime("run", "-d", "-b", directory.toString(), id())));
        Command.of("sh", "-c", words + " </dev/null >/dev/null 2>&1").limit(LIMIT).output();
    }

    private static List<String> quoted(Command command) {
        return command.arguments().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toList();
    }

    /** One more process in what was started. */
    Command exec(String... words) {
        return runtime("exec").with(words);
    }

    /** The host's number of the container's first process. */
    long pid() {
        String state = runtime("state", id()).output();
        return JSON.readTree(state).get("pid").asLong();
    }

    Command runtime(String... words) {
        List<String> line = new ArrayList<>(contestant.command());
        line.add("--root");
        line.add(directory.resolve("run").toString());
        return Command.of(line).with(words).limit(LIMIT);
    }

    private void write(String... arguments) {
        ArrayNode args = process().putArray("args");
        for (String argument : arguments) {
            args.add(argument);
        }
        try {
            Files.writeString(directory.resolve("config.json"), JSON.writeValueAsString(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        runtime("delete", "-f", id()).run();
        Leftovers.deleteTree(directory);
    }
}
