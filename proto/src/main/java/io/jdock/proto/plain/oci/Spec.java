package io.jdock.proto.plain.oci;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.json.JsonInput;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;

/**
 * The configuration of one container: config.json of the OCI runtime specification 1.3.
 *
 * @param process what to run; absent only for a container that is created without one
 * @param linux null when absent
 */
public record Spec(
        String ociVersion,
        Process process,
        Root root,
        String hostname,
        String domainname,
        List<Mount> mounts,
        Hooks hooks,
        Map<String, String> annotations,
        Linux linux) {

    /** Longest config.json accepted, in characters. */
    public static final int MAX_CHARS = 4 << 20;

    /**
     * Parses a configuration.
     *
     * @param what names it in errors
     * @throws Failure of kind INVALID_ARGUMENT
     */
    public static Spec parse(String what, String text) {
        return checked(what, JsonInput.parse(what, text, MAX_CHARS, Spec::read));
    }

    /** The same of a text that is at most {@link #MAX_CHARS} long. */
    public static Spec parse(String what, Reader text) {
        return checked(what, JsonInput.parse(what, text, Spec::read));
    }

    private static Spec checked(String what, Spec spec) {
        if (spec == null) {
            throw Failure.invalid(what + ": null is no configuration");
        }
        return spec;
    }

    static Spec read(JsonInput in) throws IOException {
        in.anyCase(Names::mixed);
        if (!in.enterObject()) {
            return null;
        }
        String ociVersion = "";
        Process process = null;
        Root root = null;
        String hostname = "";
        String domainname = "";
        List<Mount> mounts = List.of();
        Hooks hooks = null;
        Map<String, String> annotations = Map.of();
        Linux linux = null;
        while (in.hasMember()) {
            switch (in.name()) {
                case "ociVersion" -> ociVersion = in.string();
                case "process" -> process = Process.read(in);
                case "root" -> root = Root.read(in);
                case "hostname" -> hostname = in.string();
                case "domainname" -> domainname = in.string();
                case "mounts" -> mounts = in.list(Mount::read);
                case "hooks" -> hooks = Hooks.read(in);
                case "annotations" -> annotations = in.stringMap();
                case "linux" -> linux = Linux.read(in);
                default -> in.skip();
            }
        }
        return new Spec(
                ociVersion, process, root, hostname, domainname, mounts, hooks, annotations, linux);
    }
}
