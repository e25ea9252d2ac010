package io.jdock.jrunc.cgroups;

import io.jdock.jrunc.cgroups.v1.V1Settings;
import io.jdock.jrunc.cgroups.v2.V2Settings;
import io.jdock.proto.plain.cgroups.FlatTable;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.Spec;

import java.util.List;

/** Reads the kernel's texts, and limits. */
public final class FuzzedHost {
    private static final String MOUNTS =
            "30 23 0:26 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n"
                    + "31 23 0:27 /a /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n";
    private static final String GROUPS = "2:cpu,cpuacct:/x\n0::/a/b\n";

    private FuzzedHost() {}

    public static void read(Spec spec) {
        List<Hierarchy> hierarchies = Hierarchies.parse(GROUPS, MOUNTS);
        GroupPlan.inFileSystem(hierarchies, spec.linux().cgroupsPath(), "id", () -> false);
        if (spec.linux().resources() != null) {
            read(spec.linux().resources());
        }
    }

    public static void resources(String text) {
        Resources resources = JsonInput.parse("-", text, Spec.MAX_CHARS, Resources::read);
        if (resources != null) {
            read(resources);
        }
    }

    private static void read(Resources resources) {
        ResourceNeeds.any(resources);
        ResourceNeeds.domain(resources);
        DeviceRules.withDefaults(resources.devices()).forEach(DeviceRules::numbers);
        V1Settings.of(resources, false);
        V2Settings.of(resources);
    }

    public static void mounts(String text) {
        Hierarchies.parse(GROUPS, text).forEach(Hierarchy::mountData);
    }

    public static void groups(String text) {
        Hierarchies.parse(text, MOUNTS).forEach(Hierarchy::mountData);
        new FlatTable(text).value("oom_kill");
        GroupFiles.unsigned(text);
    }
}
