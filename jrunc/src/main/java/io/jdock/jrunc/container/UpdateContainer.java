package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.CpuBandwidth;
import io.jdock.jrunc.cgroups.Limits;
import io.jdock.jrunc.cgroups.Resctrl;
import io.jdock.jrunc.cgroups.Rootless;
import io.jdock.jrunc.cgroups.systemd.SystemdGroups;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.IntelRdt;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.Spec;
import io.jdock.proto.plain.sys.Linux;

import java.util.List;

/** Changes a container's limits while it lives. */
public final class UpdateContainer {
    private final Linux linux;

    public UpdateContainer(Linux linux) {
        this.linux = linux;
    }

    public void update(Container container, Resources wanted) {
        if (!container.status().alive()) {
            throw Failure.precondition("container not running");
        }
        GroupPaths groups = container.state().groups();
        Resources resources = CpuBandwidth.complete(wanted, groups, linux.files());
        String unit = container.state().unit();
        if (!unit.isEmpty()) {
            new SystemdGroups(linux, Rootless.detected(linux))
                    .update(unit, resources, groups.unifiedAlone());
        }
        new Limits(linux).update(groups, resources);
    }

    /**
     * Changes its shares of cache and memory bandwidth.
     *
     * @param config the container's
     * @param l3CacheSchema empty: as it is
     * @param memBwSchema empty: as it is
     */
    public void share(Container container, Spec config, String l3CacheSchema, String memBwSchema) {
        IntelRdt before = config.linux().intelRdt();
        if (before == null) {
            throw Failure.precondition(
                    "updating a non-existent Intel RDT configuration is not supported");
        }
        IntelRdt wanted =
                new IntelRdt(before.closID(), List.of(), l3CacheSchema, memBwSchema, false);
        Resctrl resctrl = Resctrl.find(linux.files());
        resctrl.check(wanted);
        resctrl.make(wanted, container.id().text());
    }
}
