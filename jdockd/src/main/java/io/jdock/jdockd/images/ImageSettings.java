package io.jdock.jdockd.images;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.json.JsonOutput;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The {@code config} of an image document: what containers need ({@link #run}) and what builders
 * add.
 *
 * @param healthcheck null if the image names none
 */
record ImageSettings(
        ImageConfig run, Healthcheck healthcheck, List<String> onBuild, boolean argsEscaped) {

    static final ImageSettings EMPTY = new ImageSettings(ImageConfig.EMPTY, null, List.of(), false);

    private static final int MOST = 10_000;

    static ImageSettings read(JsonInput in) throws IOException {
        Reader reader = new Reader();
        if (in.enterObject()) {
            while (in.hasMember()) {
                reader.member(in.name(), in);
            }
        }
        return reader.settings();
    }

    private static final class Reader {
        private String user = "";
        private Set<String> exposedPorts = Set.of();
        private List<String> env = List.of();
        private List<String> entrypoint = List.of();
        private List<String> cmd = List.of();
        private Set<String> volumes = Set.of();
        private String workingDir = "";
        private Map<String, String> labels = Map.of();
        private String stopSignal = "";
        private List<String> shell = List.of();
        private Healthcheck healthcheck;
        private List<String> onBuild = List.of();
        private boolean argsEscaped;

        void member(String name, JsonInput in) throws IOException {
            switch (name) {
                case "User" -> user = in.string();
                case "ExposedPorts" -> exposedPorts = keys(in);
                case "Env" -> env = in.strings();
                case "Entrypoint" -> entrypoint = in.strings();
                case "Cmd" -> cmd = in.strings();
                case "Volumes" -> volumes = keys(in);
                case "WorkingDir" -> workingDir = in.string();
                case "Labels" -> labels = in.stringMap();
                case "StopSignal" -> stopSignal = in.string();
                case "Shell" -> shell = in.strings();
                case "Healthcheck" -> healthcheck = Healthcheck.read(in);
                case "OnBuild" -> onBuild = in.strings();
                case "ArgsEscaped" -> argsEscaped = in.bool();
                default -> in.skip();
            }
        }

        /** A set is written as an object of empty objects. */
        private static Set<String> keys(JsonInput in) throws IOException {
            Set<String> keys = new LinkedHashSet<>();
            if (in.enterObject()) {
                while (in.hasMember()) {
                    keys.add(in.name());
                    in.skip();
                }
            }
            return keys;
        }

        ImageSettings settings() {
            ImageConfig run =
                    new ImageConfig(
                            user,
                            exposedPorts,
                            env,
                            entrypoint,
                            cmd,
                            volumes,
                            workingDir,
                            labels,
                            stopSignal,
                            shell);
            return new ImageSettings(run, healthcheck, onBuild, argsEscaped);
        }
    }

    /** Refuses what no builder writes and no container could use. */
    void check() {
        require(run.env().size() <= MOST, "Env is too long");
        require(run.cmd().size() <= MOST, "Cmd is too long");
        require(run.entrypoint().size() <= MOST, "Entrypoint is too long");
        require(run.exposedPorts().size() <= MOST, "ExposedPorts is too long");
        require(run.volumes().size() <= MOST, "Volumes is too long");
        require(run.labels().size() <= MOST, "Labels is too long");
        run.env().forEach(entry -> require(entry.indexOf('\0') < 0, "Env has a NUL in it"));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw Failure.invalid("image config: " + message);
        }
    }

    /** Writes the members that say something, in docker's order. */
    void write(JsonOutput out) {
        out.beginObject();
        text(out, "User", run.user());
        set(out, "ExposedPorts", run.exposedPorts());
        list(out, "Env", run.env());
        list(out, "Cmd", run.cmd());
        if (healthcheck != null) {
            out.name("Healthcheck");
            healthcheck.write(out);
        }
        set(out, "Volumes", run.volumes());
        text(out, "WorkingDir", run.workingDir());
        list(out, "Entrypoint", run.entrypoint());
        list(out, "OnBuild", onBuild);
        if (!run.labels().isEmpty()) {
            out.member("Labels", new TreeMap<>(run.labels()));
        }
        text(out, "StopSignal", run.stopSignal());
        list(out, "Shell", run.shell());
        out.endObject();
    }

    private static void text(JsonOutput out, String name, String value) {
        if (!value.isEmpty()) {
            out.member(name, value);
        }
    }

    private static void list(JsonOutput out, String name, List<String> values) {
        if (!values.isEmpty()) {
            out.member(name, values);
        }
    }

    private static void set(JsonOutput out, String name, Set<String> values) {
        if (!values.isEmpty()) {
            out.name(name).beginObject();
            new TreeSet<>(values).forEach(value -> out.name(value).beginObject().endObject());
            out.endObject();
        }
    }
}
