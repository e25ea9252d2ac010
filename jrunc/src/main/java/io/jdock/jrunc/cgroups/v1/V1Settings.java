package io.jdock.jrunc.cgroups.v1;

import io.jdock.jrunc.cgroups.RdmaLine;
import io.jdock.jrunc.cgroups.Setting;
import io.jdock.jrunc.cgroups.v2.V2Settings;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.HugepageLimit;
import io.jdock.proto.plain.oci.InterfacePriority;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Network;
import io.jdock.proto.plain.oci.Resources;

import java.util.ArrayList;
import java.util.List;

/** The writes that give a group its limits, but those of devices ({@link V1Devices}). */
public final class V1Settings {
    private static final long LEAST_SHARES = 2;
    private static final long MOST_SHARES = 262_144;

    private final List<Setting> settings = new ArrayList<>();

    private V1Settings() {}

    /**
     * @param hugepagesUnified whether the controller of huge pages is in the unified hierarchy, as
     *     on hosts with both versions
     */
    public static List<Setting> of(Resources resources, boolean hugepagesUnified) {
        if (!resources.unified().isEmpty()) {
            throw Failure.invalid("invalid configuration: cannot use unified on cgroup v1");
        }
        V1Settings v1 = new V1Settings();
        if (resources.memory() != null) {
            v1.memory(resources.memory());
        }
        if (resources.cpu() != null) {
            v1.cpu(resources.cpu());
            v1.cpuset(resources.cpu());
        }
        if (resources.pids() != null) {
            long limit = resources.pids().limit();
            v1.add("pids", "pids.max", limit > 0 ? Long.toString(limit) : "max");
        }
        if (resources.blockIO() != null) {
            v1.settings.addAll(V1BlockIo.settings(resources.blockIO()));
        }
        for (HugepageLimit limit : resources.hugepageLimits()) {
            v1.settings.addAll(hugepagesUnified ? V2Settings.hugepages(limit) : hugepages(limit));
        }
        if (resources.network() != null) {
            v1.network(resources.network());
        }
        resources
                .rdma()
                .forEach((device, most) -> v1.add("rdma", "rdma.max", RdmaLine.of(device, most)));
        return v1.settings;
    }

    /** A fresh group has no limit, so memory goes before memory and swap (which must be larger). */
    private void memory(Memory memory) {
        long swap = memory.swap() == null ? 0 : memory.swap();
        if (memory.limit() != null && memory.limit() == -1 && swap == 0) {
            // a container without a limit of memory cannot have one of both; not counted everywhere
            settings.add(new Setting("memory", "memory.memsw.limit_in_bytes", "-1").ifKnown());
        }
        add("memory", "memory.limit_in_bytes", nonZero(memory.limit()));
        add("memory", "memory.memsw.limit_in_bytes", nonZero(memory.swap()));
        add("memory", "memory.soft_limit_in_bytes", nonZero(memory.reservation()));
        // kernel memory has no limit of its own any more: runtimes leave both of its fields alone
        if (memory.disableOOMKiller() != null && memory.disableOOMKiller()) {
            add("memory", "memory.oom_control", "1");
        }
        if (memory.swappiness() != null && memory.swappiness() != -1) {
            swappiness(memory.swappiness());
        }
    }

    private void swappiness(long value) {
        if (value < 0 || value > 100) {
            throw Failure.invalid(
                    "invalid memory swappiness value: "
                            + Long.toUnsignedString(value)
                            + " (valid range is 0-100)");
        }
        add("memory", "memory.swappiness", value);
    }

    /** Zero says that a limit is not asked for, as engines write it. */
    private static Long nonZero(Long limit) {
        return limit == null || limit == 0 ? null : limit;
    }

    private void cpu(Cpu cpu) {
        if (cpu.shares() != null && cpu.shares() != 0) {
            checkShares(cpu.shares());
            add("cpu", "cpu.shares", cpu.shares());
        }
        add("cpu", "cpu.cfs_period_us", nonZero(cpu.period()));
        add("cpu", "cpu.cfs_quota_us", nonZero(cpu.quota()));
        if (cpu.burst() != null) {
            // since Linux 5.14; it may not be above the quota
            settings.add(new Setting("cpu", "cpu.cfs_burst_us", cpu.burst() + "").ifKnown());
        }
        add("cpu", "cpu.idle", cpu.idle());
        add("cpu", "cpu.rt_period_us", nonZero(cpu.realtimePeriod()));
        add("cpu", "cpu.rt_runtime_us", nonZero(cpu.realtimeRuntime()));
    }

    /** The kernel would take the nearest value it allows and say nothing. */
    private static void checkShares(long shares) {
        if (shares > 0 && shares < LEAST_SHARES) {
            throw Failure.invalid("the minimum allowed cpu-shares is " + LEAST_SHARES);
        }
        if (shares < 0 || shares > MOST_SHARES) {
            throw Failure.invalid("the maximum allowed cpu-shares is " + MOST_SHARES);
        }
    }

    private void cpuset(Cpu cpu) {
        if (!cpu.cpus().isEmpty()) {
            add("cpuset", "cpuset.cpus", cpu.cpus());
        }
        if (!cpu.mems().isEmpty()) {
            add("cpuset", "cpuset.mems", cpu.mems());
        }
    }

    /** Pages are limited when they are reserved, too, where the kernel can (5.7). */
    private static List<Setting> hugepages(HugepageLimit limit) {
        String name = "hugetlb." + limit.pageSize();
        String value = Long.toUnsignedString(limit.limit());
        return List.of(
                new Setting("hugetlb", name + ".limit_in_bytes", value),
                new Setting("hugetlb", name + ".rsvd.limit_in_bytes", value).ifKnown());
    }

    private void network(Network network) {
        add("net_cls", "net_cls.classid", nonZero(network.classID()));
        for (InterfacePriority priority : network.priorities()) {
            String line = priority.name() + " " + priority.priority();
            add("net_prio", "net_prio.ifpriomap", line);
        }
    }

    private void add(String controller, String file, Long value) {
        if (value != null) {
            add(controller, file, Long.toString(value));
        }
    }

    private void add(String controller, String file, String value) {
        settings.add(new Setting(controller, file, value));
    }
}
