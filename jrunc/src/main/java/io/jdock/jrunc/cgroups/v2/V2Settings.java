package io.jdock.jrunc.cgroups.v2;

import io.jdock.jrunc.cgroups.RdmaLine;
import io.jdock.jrunc.cgroups.Setting;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.HugepageLimit;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Resources;

import java.util.ArrayList;
import java.util.List;

/**
 * The writes that give a group of the unified hierarchy its limits (cgroup-v2.rst), but those of
 * devices ({@link DeviceFilter}) and the ones configured as files ({@link UnifiedResources}).
 */
public final class V2Settings {
    private static final long DEFAULT_PERIOD = 100_000;

    private final List<Setting> settings = new ArrayList<>();

    private V2Settings() {}

    public static List<Setting> of(Resources resources) {
        V2Settings v2 = new V2Settings();
        if (resources.memory() != null) {
            v2.memory(resources.memory());
        }
        if (resources.cpu() != null) {
            v2.cpu(resources.cpu());
            v2.cpuset(resources.cpu());
        }
        if (resources.pids() != null) {
            long limit = resources.pids().limit();
            v2.add("pids.max", limit > 0 ? Long.toString(limit) : "max");
        }
        if (resources.blockIO() != null) {
            v2.settings.addAll(V2BlockIo.settings(resources.blockIO()));
        }
        resources.hugepageLimits().forEach(limit -> v2.settings.addAll(hugepages(limit)));
        resources.rdma().forEach((device, most) -> v2.add("rdma.max", RdmaLine.of(device, most)));
        return v2.settings;
    }

    private void memory(Memory memory) {
        String swap = SwapLimit.of(memory);
        if (!swap.isEmpty()) {
            Setting setting = new Setting("", "memory.swap.max", swap);
            // a kernel that counts no swap gives none, and bounds none
            boolean granted = swap.equals("max") || swap.equals("0");
            settings.add(granted ? setting.ifKnown() : setting);
        }
        bytes("memory.max", memory.limit());
        bytes("memory.low", memory.reservation());
    }

    private void bytes(String file, Long value) {
        if (value != null && value != 0) {
            add(file, value < 0 ? "max" : Long.toString(value));
        }
    }

    /** The burst may not be above the quota: refused, it is written once more behind it. */
    private void cpu(Cpu cpu) {
        if (cpu.idle() != null) {
            add("cpu.idle", Long.toString(cpu.idle()));
        }
        if (cpu.shares() != null && cpu.shares() != 0) {
            add("cpu.weight", Long.toString(weight(cpu.shares())));
        }
        if (cpu.burst() != null) {
            add("cpu.max.burst", Long.toUnsignedString(cpu.burst()));
        }
        long quota = cpu.quota() == null ? 0 : cpu.quota();
        long period = cpu.period() == null ? 0 : cpu.period();
        if (quota != 0 || period != 0) {
            String most = quota > 0 ? Long.toString(quota) : "max";
            add("cpu.max", most + " " + (period == 0 ? DEFAULT_PERIOD : period));
        }
    }

    private void cpuset(Cpu cpu) {
        if (!cpu.cpus().isEmpty()) {
            add("cpuset.cpus", cpu.cpus());
        }
        if (!cpu.mems().isEmpty()) {
            add("cpuset.mems", cpu.mems());
        }
    }

    /** Shares of 2 to 262144 become weights of 1 to 10000, linearly, as every runtime does. */
    public static long weight(long shares) {
        long bounded = Math.max(2, Math.min(262_144, shares));
        return 1 + (bounded - 2) * 9999 / 262_142;
    }

    /** Pages are limited when they are reserved, too, where the kernel can (5.7). */
    public static List<Setting> hugepages(HugepageLimit limit) {
        String name = "hugetlb." + limit.pageSize();
        String value = Long.toUnsignedString(limit.limit());
        return List.of(
                new Setting("", name + ".max", value),
                new Setting("", name + ".rsvd.max", value).ifKnown());
    }

    private void add(String file, String value) {
        settings.add(new Setting("", file, value));
    }
}
