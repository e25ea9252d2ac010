package io.jdock.jcontainerd.ctl;

import io.jdock.proto.jvm.archive.ImageManifest;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.ref.Digest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an image's config says of processes started from it (OCI image spec, config.md). */
record ImageConfig(
        String os,
        String architecture,
        List<Digest> diffIds,
        List<String> env,
        List<String> entrypoint,
        List<String> cmd,
        String workingDir,
        String user,
        String stopSignal) {

    static ImageConfig parse(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        String[] platform = {"", ""};
        Settings settings =
                JsonInput.parse(
                        "image config", text, ImageManifest.LIMIT, in -> read(in, platform));
        return new ImageConfig(
                platform[0],
                platform[1],
                ImageManifest.diffIds(json),
                settings.env,
                settings.entrypoint,
                settings.cmd,
                settings.workingDir,
                settings.user,
                settings.stopSignal);
    }

    private static final class Settings {
        private List<String> env = List.of();
        private List<String> entrypoint = List.of();
        private List<String> cmd = List.of();
        private String workingDir = "";
        private String user = "";
        private String stopSignal = "";
    }

    private static Settings read(JsonInput in, String[] platform) throws IOException {
        Settings settings = new Settings();
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "os" -> platform[0] = in.string();
                    case "architecture" -> platform[1] = in.string();
                    case "config" -> readSettings(in, settings);
                    default -> in.skip();
                }
            }
        }
        return settings;
    }

    private static void readSettings(JsonInput in, Settings settings) throws IOException {
        if (in.enterObject()) {
            while (in.hasMember()) {
                switch (in.name()) {
                    case "Env" -> settings.env = in.strings();
                    case "Entrypoint" -> settings.entrypoint = in.strings();
                    case "Cmd" -> settings.cmd = in.strings();
                    case "WorkingDir" -> settings.workingDir = in.string();
                    case "User" -> settings.user = in.string();
                    case "StopSignal" -> settings.stopSignal = in.string();
                    default -> in.skip();
                }
            }
        }
    }

    boolean isForThisMachine() {
        return os.equals("linux") && architecture.equals(architectureHere());
    }

    static String architectureHere() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }

    String platform() {
        return os + "/" + architecture;
    }

    /** What to run when nothing else is asked for, or with {@code arguments} for the default. */
    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(entrypoint);
        command.addAll(arguments.isEmpty() ? cmd : arguments);
        return command;
    }
}
