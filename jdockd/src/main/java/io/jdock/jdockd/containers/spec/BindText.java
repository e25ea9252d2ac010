package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code /host:/container[:ro,rshared]}, the value of {@code --volume}. */
final class BindText {
    static final Set<String> PROPAGATIONS =
            Set.of("private", "rprivate", "slave", "rslave", "shared", "rshared");

    /** Words that mean nothing here: labels without SELinux, hints for other systems. */
    private static final Set<String> IGNORED =
            Set.of("z", "Z", "nocopy", "consistent", "cached", "delegated");

    private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9_.-]";
    private static final Pattern VOLUME_NAME = Pattern.compile(NAME + "+");

    private BindText() {}

    static MountPoint parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length > 3 || parts[0].isEmpty() || parts[parts.length - 1].isEmpty()) {
            throw Failure.invalid("invalid volume specification: '" + text + "'");
        }
        if (parts.length == 1) {
            throw Failure.unimplemented("anonymous volume '" + text + "': no volumes here yet");
        }
        String target = target(text, parts[1]);
        String mode = parts.length == 3 ? parts[2] : "";
        List<String> options = options(text, mode);
        String source = source(text, parts[0]);
        return new MountPoint(MountPoint.Type.BIND, source, target, options, true, mode);
    }

    private static String source(String text, String source) {
        if (source.startsWith("/")) {
            return Paths.clean(source);
        }
        if (!VOLUME_NAME.matcher(source).matches()) {
            throw Failure.invalid(
                    "\""
                            + source
                            + "\" includes invalid characters for a local volume name, only \""
                            + NAME
                            + "\" are allowed. If you intended to pass a host directory, use"
                            + " absolute path");
        }
        throw Failure.unimplemented(
                "volume '" + source + "' of '" + text + "': no named volumes here yet");
    }

    private static String target(String text, String target) {
        String clean = Paths.clean(target);
        if (!clean.startsWith("/")) {
            throw Failure.invalid(
                    "invalid volume specification: '"
                            + text
                            + "': invalid mount config for type \"bind\": invalid mount path: '"
                            + target
                            + "' mount path must be absolute");
        }
        if (clean.equals("/")) {
            throw Failure.invalid(
                    "invalid volume specification: '"
                            + text
                            + "': invalid mount config for type \"bind\": invalid specification:"
                            + " destination can't be '/'");
        }
        return clean;
    }

    private static List<String> options(String text, String mode) {
        List<String> options = new ArrayList<>(List.of("rbind"));
        String propagation = "rprivate";
        boolean access = false;
        for (String word : mode.isEmpty() ? new String[0] : mode.split(",")) {
            if (word.equals("ro") || word.equals("rw")) {
                require(!access, text, mode);
                access = true;
                if (word.equals("ro")) {
                    options.add("ro");
                }
            } else if (PROPAGATIONS.contains(word)) {
                propagation = word;
            } else {
                require(IGNORED.contains(word), text, mode);
            }
        }
        options.add(propagation);
        return options;
    }

    private static void require(boolean holds, String text, String mode) {
        if (!holds) {
            throw Failure.invalid(
                    "invalid volume specification: '" + text + "': invalid mode: " + mode);
        }
    }
}
