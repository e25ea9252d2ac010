package io.jdock.jrunc.container;

import io.jdock.jrunc.cgroups.GroupPaths;
import io.jdock.jrunc.cgroups.Limits;
import io.jdock.jrunc.cgroups.Rootless;
import io.jdock.jrunc.cgroups.systemd.SystemdGroups;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.sys.Linux;

/** Changes a container's limits while it lives. */
public final class UpdateContainer {
    private final Linux linux;

    public UpdateContainer(Linux linux) {
        this.linux = linux;
    }

    public void update(Container container, Resources resources) {
        if (!container.status().alive()) {
            throw Failure.precondition("container not running");
        }
        GroupPaths groups = container.state().groups();
        String unit = container.state().unit();
        if (!unit.isEmpty()) {
            new SystemdGroups(linux, Rootless.detected(linux))
                    .update(unit, resources, groups.unifiedAlone());
        }
        new Limits(linux).update(groups, resources);
    }
}
