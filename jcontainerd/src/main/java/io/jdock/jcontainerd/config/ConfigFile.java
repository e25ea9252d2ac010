package io.jdock.jcontainerd.config;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** config.toml: the part of containerd's keys (version 2) that means something here. */
final class ConfigFile {
    private static final long MAX_BYTES = 1 << 20;

    /** Key path as tomlj prints it, and the type its value must have. */
    private static final Map<String, Class<?>> KEYS =
            Map.of(
                    "version",
                    Long.class,
                    "root",
                    String.class,
                    "state",
                    String.class,
                    "grpc.address",
                    String.class,
                    "grpc.uid",
                    Long.class,
                    "grpc.gid",
                    Long.class,
                    "debug.level",
                    String.class);

    private final Path file;
    private final TomlParseResult toml;

    private ConfigFile(Path file, TomlParseResult toml) {
        this.file = file;
        this.toml = toml;
    }

    /**
     * The file's values over the defaults.
     *
     * @throws Failure INVALID_ARGUMENT for a syntax error, an unknown key or a wrong type
     */
    static DaemonConfig read(Path file) {
        ConfigFile parsed = new ConfigFile(file, parse(file));
        parsed.checkKeys();
        return parsed.toConfig();
    }

    private static TomlParseResult parse(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw Failure.invalid(file + ": larger than " + MAX_BYTES + " bytes");
            }
            TomlParseResult result = Toml.parse(file);
            if (result.hasErrors()) {
                throw Failure.invalid(file + ": " + result.errors().getFirst());
            }
            return result;
        } catch (IOException e) {
            throw new Failure(Kind.NOT_FOUND, "read " + file + ": " + e, e);
        }
    }

    private void checkKeys() {
        Set<String> unknown = new TreeSet<>(toml.dottedKeySet());
        unknown.removeIf(KEYS::containsKey);
        if (!unknown.isEmpty()) {
            throw Failure.invalid(file + ": unknown key " + unknown.iterator().next());
        }
        KEYS.forEach(this::checkType);
    }

    private void checkType(String key, Class<?> type) {
        Object value = toml.get(key);
        if (value != null && !type.isInstance(value)) {
            String wanted = type == Long.class ? "an integer" : "a string";
            throw Failure.invalid(file + ": " + key + " must be " + wanted + ", not " + value);
        }
    }

    private DaemonConfig toConfig() {
        if (toml.getLong("version", () -> 2) != 2) {
            throw Failure.invalid(file + ": only version = 2 is understood");
        }
        DaemonConfig defaults = DaemonConfig.DEFAULTS;
        return new DaemonConfig(
                path("grpc.address", defaults.address()),
                path("root", defaults.root()),
                path("state", defaults.state()),
                text("debug.level", defaults.logLevel()),
                Math.toIntExact(toml.getLong("grpc.uid", defaults::uid)),
                Math.toIntExact(toml.getLong("grpc.gid", defaults::gid)));
    }

    private String text(String key, String fallback) {
        String value = toml.getString(key);
        return value == null || value.isEmpty() ? fallback : value;
    }

    private Path path(String key, Path fallback) {
        return Path.of(text(key, fallback.toString()));
    }
}
