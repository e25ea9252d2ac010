package io.jdock.jrunc.commands;

import io.jdock.jrunc.security.CapabilityNames;
import io.jdock.jrunc.security.seccomp.SeccompFeatures;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;

/** {@code features}: what this runtime can do (features.md). */
final class FeaturesCommand implements Command {
    private static final List<String> HOOKS =
            List.of(
                    "prestart",
                    "createRuntime",
                    "createContainer",
                    "startContainer",
                    "poststart",
                    "poststop");
    private static final List<String> NAMESPACES =
            List.of("cgroup", "ipc", "mount", "network", "pid", "user", "uts");

    @Override
    public Usage usage() {
        return new Usage("features", "print what is supported", "", 0, 0, Flags.anywhere());
    }

    @Override
    public int run(Context context, Given given) {
        JsonOutput out = JsonOutput.indented().beginObject();
        out.member("ociVersionMin", "1.0.0").member("ociVersionMax", VersionCommand.SPECIFICATION);
        out.member("hooks", HOOKS).member("mountOptions", FeatureLists.MOUNT_OPTIONS);
        out.name("linux").beginObject().member("namespaces", NAMESPACES);
        out.member("capabilities", CapabilityNames.all());
        out.name("cgroup").beginObject();
        out.member("v1", true).member("v2", true).member("systemd", true);
        out.member("systemdUser", true).endObject();
        out.name("seccomp").beginObject().member("enabled", true);
        out.member("actions", SeccompFeatures.ACTIONS);
        out.member("operators", SeccompFeatures.OPERATORS);
        out.member("archs", SeccompFeatures.ARCHITECTURES);
        out.member("knownFlags", SeccompFeatures.FLAGS);
        out.member("supportedFlags", SeccompFeatures.FLAGS).endObject();
        flag(out, "apparmor", true);
        flag(out, "selinux", true);
        flag(out, "intelRdt", false);
        context.print(out.endObject().endObject() + "\n");
        return 0;
    }

    private static void flag(JsonOutput out, String name, boolean enabled) {
        out.name(name).beginObject().member("enabled", enabled).endObject();
    }
}
