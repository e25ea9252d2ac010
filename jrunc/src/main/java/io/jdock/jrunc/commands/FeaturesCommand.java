package io.jdock.jrunc.commands;

import io.jdock.jrunc.process.MemoryPolicies;
import io.jdock.jrunc.rootfs.OptionNames;
import io.jdock.jrunc.security.CapabilityNames;
import io.jdock.jrunc.security.seccomp.SeccompFeatures;
import io.jdock.proto.plain.json.JsonOutput;

import java.util.List;

/** {@code features}: what this runtime can do, whatever the host can (features.md). */
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
            List.of("cgroup", "ipc", "mount", "network", "pid", "time", "user", "uts");

    /** Annotations of a config that change what is done, so that users must not choose them. */
    private static final List<String> UNSAFE_ANNOTATIONS =
            List.of("org.systemd.property.", "org.criu.config");

    @Override
    public Usage usage() {
        return new Usage("features", "print what is supported", "", 0, 0, Flags.anywhere());
    }

    @Override
    public int run(Context context, Given given) {
        JsonOutput out = JsonOutput.indented().beginObject();
        out.member("ociVersionMin", "1.0.0").member("ociVersionMax", VersionCommand.SPECIFICATION);
        out.member("hooks", HOOKS).member("mountOptions", OptionNames.ALL);
        linux(out.name("linux").beginObject());
        out.endObject().name("annotations").beginObject();
        out.member("io.jdock.jrunc.version", VersionCommand.VERSION);
        out.member("io.jdock.jrunc.checkpoint.enabled", "true").endObject();
        out.member("potentiallyUnsafeConfigAnnotations", UNSAFE_ANNOTATIONS);
        context.print(out.endObject() + "\n");
        return 0;
    }

    private static void linux(JsonOutput out) {
        out.member("namespaces", NAMESPACES).member("capabilities", CapabilityNames.all());
        out.name("cgroup").beginObject().member("v1", true).member("v2", true);
        out.member("systemd", true).member("systemdUser", true).member("rdma", true).endObject();
        seccomp(out.name("seccomp").beginObject());
        out.endObject();
        flag(out, "apparmor", true);
        flag(out, "selinux", true);
        out.name("intelRdt").beginObject().member("enabled", true).member("schemata", true);
        out.member("monitoring", true).endObject();
        out.name("memoryPolicy").beginObject().member("modes", MemoryPolicies.MODES);
        out.member("flags", MemoryPolicies.FLAGS).endObject();
        out.name("mountExtensions").beginObject();
        flag(out, "idmap", true);
        out.endObject();
        flag(out, "netDevices", true);
    }

    private static void seccomp(JsonOutput out) {
        out.member("enabled", true).member("actions", SeccompFeatures.ACTIONS);
        out.member("operators", SeccompFeatures.OPERATORS);
        out.member("archs", SeccompFeatures.ARCHITECTURES);
        out.member("knownFlags", SeccompFeatures.FLAGS);
        out.member("supportedFlags", SeccompFeatures.FLAGS);
    }

    private static void flag(JsonOutput out, String name, boolean enabled) {
        out.name(name).beginObject().member("enabled", enabled).endObject();
    }
}
