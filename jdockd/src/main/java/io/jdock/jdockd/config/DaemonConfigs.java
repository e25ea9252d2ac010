package io.jdock.jdockd.config;

import io.jdock.jdockd.config.DaemonConfig.Runtime;
import io.jdock.jdockd.config.DaemonConfig.Tls;
import io.jdock.proto.plain.error.Failure;

import picocli.CommandLine.ParseResult;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the one {@link DaemonConfig} of a run out of flags, file and defaults. */
public final class DaemonConfigs {
    /** All keys that daemon.json may have. */
    static final Set<String> KEYS =
            Set.of(
                    "hosts",
                    "data-root",
                    "exec-root",
                    "pidfile",
                    "group",
                    "log-level",
                    "debug",
                    "containerd",
                    "containerd-namespace",
                    "storage-driver",
                    "bridge",
                    "bip",
                    "mtu",
                    "iptables",
                    "dns",
                    "dns-search",
                    "dns-opts",
                    "default-runtime",
                    "runtimes",
                    "insecure-registries",
                    "registry-mirrors",
                    "log-driver",
                    "log-opts",
                    "labels",
                    "shutdown-timeout",
                    "tls",
                    "tlsverify",
                    "tlscacert",
                    "tlscert",
                    "tlskey");

    static final String DEFAULT_FILE = "/etc/docker/daemon.json";
    static final String RUNTIME_NAME = "jrunc";

    private DaemonConfigs() {}

    public static DaemonConfig of(ParseResult parsed) {
        String named = parsed.matchedOptionValue("config-file", null);
        Path file = Path.of(named == null ? DEFAULT_FILE : named);
        Map<String, Object> flags = Flags.given(parsed);
        if (named == null && !Files.exists(file)) {
            return from(Settings.merge(flags, Map.of()));
        }
        try {
            return from(Settings.merge(flags, DaemonFile.read(file)));
        } catch (Failure wrong) {
            throw new Failure(
                    wrong.kind(),
                    "unable to configure the daemon with file " + file + ": " + wrong.getMessage(),
                    wrong);
        }
    }

    static DaemonConfig from(Settings settings) {
        Map<String, Runtime> runtimes = runtimes(settings.map("runtimes"));
        String defaultRuntime = settings.text("default-runtime", RUNTIME_NAME);
        if (!runtimes.containsKey(defaultRuntime)) {
            throw Failure.invalid(
                    "specified default runtime \"" + defaultRuntime + "\" does not exist");
        }
        return new DaemonConfig(
                directory(settings, "data-root", "/var/lib/jdock"),
                directory(settings, "exec-root", "/run/jdock"),
                hosts(settings.texts("hosts")),
                Optional.ofNullable(settings.text("pidfile", null)).map(Path::of),
                settings.text("group", ""),
                logLevel(settings),
                tls(settings),
                Optional.ofNullable(settings.text("containerd", null)),
                settings.text("containerd-namespace", "moby"),
                settings.text("storage-driver", "overlayfs"),
                settings.text("bridge", "docker0"),
                settings.text("bip", ""),
                settings.number("mtu", 1500, 68, 65535),
                settings.flag("iptables", true),
                settings.texts("dns"),
                settings.texts("dns-search"),
                settings.texts("dns-opts"),
                defaultRuntime,
                runtimes,
                settings.texts("insecure-registries"),
                settings.texts("registry-mirrors"),
                settings.text("log-driver", "json-file"),
                settings.textMap("log-opts"),
                settings.texts("labels"),
                settings.number("shutdown-timeout", 15, 0, 24 * 3600));
    }

    private static Path directory(Settings settings, String key, String byDefault) {
        String given = settings.text(key, byDefault);
        if (given.isEmpty()) {
            throw Failure.invalid("invalid " + key + ": empty");
        }
        return Path.of(given).toAbsolutePath().normalize();
    }

    private static List<Host> hosts(List<String> given) {
        List<String> texts = given.isEmpty() ? List.of("unix:///run/docker.sock") : given;
        return texts.stream().map(Host::parse).distinct().toList();
    }

    private static LogLevel logLevel(Settings settings) {
        if (settings.flag("debug", false)) {
            return LogLevel.DEBUG;
        }
        String text = settings.text("log-level", "info");
        try {
            return LogLevel.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Failure.invalid("invalid logging level: " + text);
        }
    }

    private static Tls tls(Settings settings) {
        boolean verify = settings.flag("tlsverify", false);
        Tls tls =
                new Tls(
                        verify || settings.flag("tls", false),
                        verify,
                        settings.text("tlscacert", ""),
                        settings.text("tlscert", ""),
                        settings.text("tlskey", ""));
        if (tls.enabled() && (tls.certificate().isEmpty() || tls.key().isEmpty())) {
            throw Failure.invalid("tls needs tlscert and tlskey");
        }
        if (verify && tls.authority().isEmpty()) {
            throw Failure.invalid("tlsverify needs tlscacert");
        }
        return tls;
    }

    private static Map<String, Runtime> runtimes(Map<String, Object> given) {
        Map<String, Runtime> runtimes = new LinkedHashMap<>();
        runtimes.put(RUNTIME_NAME, new Runtime(Runtime.OURS, ""));
        given.forEach((name, value) -> runtimes.put(name, runtime(name, value)));
        return runtimes;
    }

    /** A flag gives a path alone; the file an object of {@code path} and {@code runtimeType}. */
    private static Runtime runtime(String name, Object value) {
        if (value instanceof String path) {
            return new Runtime(Runtime.OURS, path);
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw Failure.invalid("invalid runtime \"" + name + "\": not an object");
        }
        for (Object key : object.keySet()) {
            if (!Set.of("path", "runtimeType").contains(key)) {
                throw Failure.invalid("invalid runtime \"" + name + "\": unknown key " + key);
            }
        }
        String type = part(name, object, "runtimeType");
        String path = part(name, object, "path");
        if (type.isEmpty() && path.isEmpty()) {
            throw Failure.invalid(
                    "invalid runtime \"" + name + "\": either a runtimeType or a path must be set");
        }
        return new Runtime(type.isEmpty() ? Runtime.OURS : type, path);
    }

    private static String part(String name, Map<?, ?> object, String key) {
        Object value = object.containsKey(key) ? object.get(key) : "";
        if (value instanceof String text) {
            return text;
        }
        throw Failure.invalid("invalid runtime \"" + name + "\": " + key + " is not a string");
    }
}
