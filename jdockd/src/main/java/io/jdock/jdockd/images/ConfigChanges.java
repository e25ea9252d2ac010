package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Applies lines of a Dockerfile to an image's settings: {@code CMD ["sh"]}, {@code ENV A=1}. Only
 * those that need no container are allowed.
 */
final class ConfigChanges {
    private static final List<String> SHELL = List.of("/bin/sh", "-c");
    private static final Pattern PORT =
            Pattern.compile("[0-9]{1,5}(-[0-9]{1,5})?(/(tcp|udp|sctp))?");
    private static final int LONGEST = 64 << 10;

    private String user = "";
    private final Set<String> exposedPorts = new LinkedHashSet<>();
    private final Map<String, String> env = new LinkedHashMap<>();
    private List<String> entrypoint = List.of();
    private List<String> cmd = List.of();
    private final Set<String> volumes = new LinkedHashSet<>();
    private String workingDir = "";
    private final Map<String, String> labels = new LinkedHashMap<>();
    private String stopSignal = "";
    private final List<String> onBuild = new ArrayList<>();
    private Healthcheck healthcheck;

    private ConfigChanges() {}

    /**
     * @throws Failure INVALID_ARGUMENT {@code run is not a valid change command}
     */
    static ImageSettings apply(List<String> lines) {
        ConfigChanges changes = new ConfigChanges();
        for (String text : lines) {
            text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(changes::line);
        }
        return changes.settings();
    }

    private void line(String line) {
        if (line.length() > LONGEST) {
            throw Failure.invalid("change of " + line.length() + " characters is too long");
        }
        String[] parts = line.split("\\s+", 2);
        String command = parts[0].toLowerCase(Locale.ROOT);
        String rest = parts.length > 1 ? parts[1].strip() : "";
        if (rest.isEmpty() && isKnown(command)) {
            throw Failure.invalid(
                    command.toUpperCase(Locale.ROOT) + " requires at least one argument");
        }
        switch (command) {
            case "cmd" -> cmd = command(rest);
            case "entrypoint" -> entrypoint = command(rest);
            case "env" -> env.putAll(Pairs.parse("ENV", rest));
            case "expose" -> List.of(rest.split("\\s+")).forEach(this::expose);
            case "label" -> labels.putAll(Pairs.parse("LABEL", rest));
            case "volume" -> volumes.addAll(rest.startsWith("[") ? array(rest) : words(rest));
            case "user" -> user = rest;
            case "workdir" -> workingDir = absolute(rest);
            case "stopsignal" -> stopSignal = rest;
            case "onbuild" -> onBuild.add(rest);
            case "healthcheck" -> healthcheck = HealthcheckChange.parse(rest);
            default -> throw Failure.invalid(command + " is not a valid change command");
        }
    }

    private static boolean isKnown(String command) {
        return Set.of(
                        "cmd",
                        "entrypoint",
                        "env",
                        "expose",
                        "label",
                        "volume",
                        "user",
                        "workdir",
                        "stopsignal",
                        "onbuild",
                        "healthcheck")
                .contains(command);
    }

    private static List<String> words(String rest) {
        return List.of(rest.split("\\s+"));
    }

    /** The exec form is a JSON array; anything else goes to the shell as it is. */
    static List<String> command(String rest) {
        if (rest.startsWith("[")) {
            try {
                return array(rest);
            } catch (Failure e) {
                // As in a Dockerfile: what only looks like an array is a line for the shell.
                return shell(rest);
            }
        }
        return shell(rest);
    }

    private static List<String> shell(String rest) {
        List<String> command = new ArrayList<>(SHELL);
        command.add(rest);
        return command;
    }

    static List<String> array(String rest) {
        return JsonInput.parse("change", rest, LONGEST, JsonInput::strings);
    }

    private void expose(String port) {
        if (!PORT.matcher(port).matches()) {
            throw Failure.invalid("invalid containerPort: " + port);
        }
        exposedPorts.add(port.indexOf('/') < 0 ? port + "/tcp" : port);
    }

    private String absolute(String path) {
        if (path.startsWith("/")) {
            return path;
        }
        return (workingDir.isEmpty() ? "" : workingDir) + "/" + path;
    }

    private ImageSettings settings() {
        Collection<String> entries =
                env.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
        ImageConfig run =
                new ImageConfig(
                        user,
                        exposedPorts,
                        List.copyOf(entries),
                        entrypoint,
                        cmd,
                        volumes,
                        workingDir,
                        labels,
                        stopSignal,
                        List.of());
        return new ImageSettings(run, healthcheck, List.copyOf(onBuild), false);
    }
}
