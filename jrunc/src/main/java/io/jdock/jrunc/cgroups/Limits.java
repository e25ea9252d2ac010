package io.jdock.jrunc.cgroups;

import io.jdock.jrunc.cgroups.v1.V1Devices;
import io.jdock.jrunc.cgroups.v1.V1Settings;
import io.jdock.jrunc.cgroups.v2.DeviceFilter;
import io.jdock.jrunc.cgroups.v2.MemoryCheck;
import io.jdock.jrunc.cgroups.v2.UnifiedResources;
import io.jdock.jrunc.cgroups.v2.V2Settings;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Linux;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Sets the limits of a container's groups, when they are made and later. */
public final class Limits {
    private final Files files;
    private final DeviceFilter filter;

    public Limits(Linux linux) {
        files = linux.files();
        filter = new DeviceFilter(files, linux.processes());
    }

    /**
     * Of fresh groups.
     *
     * @param rootless do without a device list that may not be set
     */
    void set(GroupPaths groups, Resources wanted, BooleanSupplier rootless) {
        if (groups.unifiedAlone()) {
            write(groups, V2Settings.of(wanted));
            attach(groups.unified(), wanted.devices(), rootless);
            new UnifiedResources(files, groups.unified()).write(wanted.unified());
            return;
        }
        // the devices first: what comes behind must not fail with them open
        if (!groups.of("devices").isEmpty() || !rootless.getAsBoolean()) {
            write(groups, V1Devices.fresh(wanted.devices()));
        }
        write(groups, V1Settings.of(wanted, hugepagesUnified(groups, wanted)));
    }

    private void attach(String group, List<DeviceRule> rules, BooleanSupplier rootless) {
        try {
            filter.attach(group, rules);
        } catch (Failure e) {
            if (!rootless.getAsBoolean()) {
                throw e;
            }
        }
    }

    /** Of groups in use; device rules stay as they are if there are none. */
    public void update(GroupPaths groups, Resources wanted) {
        if (groups.unifiedAlone()) {
            String group = groups.unified();
            MemoryCheck.check(wanted.memory(), new GroupFiles(files, group));
            write(groups, V2Settings.of(wanted));
            if (!wanted.devices().isEmpty()) {
                filter.replace(group, wanted.devices());
            }
            new UnifiedResources(files, group).write(wanted.unified());
            return;
        }
        List<Setting> settings =
                new ArrayList<>(V1Settings.of(wanted, hugepagesUnified(groups, wanted)));
        if (!wanted.devices().isEmpty()) {
            GroupFiles devices = new GroupFiles(files, groups.of("devices"));
            settings.addAll(V1Devices.change(wanted.devices(), devices));
        }
        write(groups, settings);
    }

    private void write(GroupPaths groups, List<Setting> settings) {
        new SettingWriter(files, groups).write(settings);
    }

    /** On a host with both versions the controller of huge pages may be in either. */
    private boolean hugepagesUnified(GroupPaths groups, Resources wanted) {
        boolean legacy = !groups.of("hugetlb").isEmpty();
        if (legacy || wanted.hugepageLimits().isEmpty() || groups.unified().isEmpty()) {
            return false;
        }
        String controllers = new GroupFiles(files, groups.unified()).text("cgroup.controllers");
        return Words.of(controllers, ' ').contains("hugetlb");
    }
}
