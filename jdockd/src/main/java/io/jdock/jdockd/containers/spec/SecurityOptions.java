package io.jdock.jdockd.containers.spec;

import io.jdock.proto.plain.error.Failure;
import io.micronaut.core.annotation.Nullable;

import java.util.List;

/** What {@code --security-opt} says. */
public record SecurityOptions(boolean noNewPrivileges, boolean seccompUnconfined) {

    /**
     * @throws Failure INVALID_ARGUMENT for an unknown option; UNIMPLEMENTED for a profile of the
     *     user's own
     */
    public static SecurityOptions parse(@Nullable List<String> options) {
        boolean noNewPrivileges = false;
        boolean unconfined = false;
        for (String option : options == null ? List.<String>of() : options) {
            if (option.equals("no-new-privileges")) {
                noNewPrivileges = true;
                continue;
            }
            int split = option.indexOf('=') >= 0 ? option.indexOf('=') : option.indexOf(':');
            if (split < 0) {
                throw Failure.invalid("invalid --security-opt 1: \"" + option + "\"");
            }
            String value = option.substring(split + 1);
            switch (option.substring(0, split)) {
                case "no-new-privileges" -> noNewPrivileges = bool(option, value);
                case "seccomp" -> unconfined = unconfined("seccomp", value);
                case "apparmor" -> unconfined("apparmor", value);
                case "label" -> {
                    // Labels are SELinux's, and there is none: as dockerd without it.
                }
                default -> throw Failure.invalid("invalid --security-opt 2: \"" + option + "\"");
            }
        }
        return new SecurityOptions(noNewPrivileges, unconfined);
    }

    private static boolean unconfined(String name, String value) {
        return switch (value) {
            case "unconfined" -> true;
            case "builtin", "docker-default" -> false;
            default -> throw Failure.unimplemented(name + ": no profiles but the default yet");
        };
    }

    private static boolean bool(String option, String value) {
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Failure.invalid("invalid --security-opt 2: \"" + option + "\"");
        };
    }
}
