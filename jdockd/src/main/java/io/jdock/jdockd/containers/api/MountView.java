package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.spec.MountPlan;
import io.jdock.jdockd.containers.spec.MountPoint;
import io.jdock.jdockd.containers.store.ContainerRecord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What list and inspect say about a container's mounts. */
final class MountView {
    private MountView() {}

    /** A {@code --tmpfs} is not listed, as dockerd has it: it stands in HostConfig. */
    static List<Map<String, Object>> of(ContainerRecord record) {
        return MountPlan.of(record.host()).points().stream()
                .filter(point -> point.type() == MountPoint.Type.BIND)
                .map(MountView::view)
                .toList();
    }

    private static Map<String, Object> view(MountPoint point) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Type", "bind");
        view.put("Source", point.source());
        view.put("Destination", point.target());
        view.put("Mode", point.mode());
        view.put("RW", point.writable());
        view.put("Propagation", point.propagation());
        return view;
    }
}
