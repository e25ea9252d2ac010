package io.jdock.jrunc.cgroups.v1;

import io.jdock.jrunc.cgroups.DeviceRules;
import io.jdock.jrunc.cgroups.Setting;
import io.jdock.proto.plain.oci.BlockIo;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.oci.HugepageLimit;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.ThrottleDevice;

import java.util.ArrayList;
import java.util.List;

/** The writes that give a fresh group its limits, in the order the kernel accepts them. */
public final class V1Settings {
    private final List<Setting> settings = new ArrayList<>();

    private V1Settings() {}

    public static List<Setting> of(Resources resources) {
        V1Settings v1 = new V1Settings();
        v1.devices(resources.devices());
        if (resources.memory() != null) {
            v1.memory(resources.memory());
        }
        if (resources.cpu() != null) {
            v1.cpu(resources.cpu());
        }
        if (resources.pids() != null) {
            long limit = resources.pids().limit();
            v1.add("pids", "pids.max", limit > 0 ? Long.toString(limit) : "max");
        }
        if (resources.blockIO() != null) {
            v1.blockIo(resources.blockIO());
        }
        for (HugepageLimit limit : resources.hugepageLimits()) {
            String file = "hugetlb." + limit.pageSize() + ".limit_in_bytes";
            v1.add("hugetlb", file, Long.toString(limit.limit()));
        }
        return v1.settings;
    }

    private void devices(List<DeviceRule> rules) {
        for (DeviceRule rule : DeviceRules.withDefaults(rules)) {
            add("devices", rule.allow() ? "devices.allow" : "devices.deny", DeviceRules.line(rule));
        }
    }

    /** A fresh group has no limit, so memory goes before memory and swap (which must be larger). */
    private void memory(Memory memory) {
        add("memory", "memory.limit_in_bytes", positive(memory.limit()));
        add("memory", "memory.memsw.limit_in_bytes", positive(memory.swap()));
        add("memory", "memory.soft_limit_in_bytes", positive(memory.reservation()));
        add("memory", "memory.kmem.tcp.limit_in_bytes", positive(memory.kernelTCP()));
        add("memory", "memory.swappiness", memory.swappiness());
        if (memory.disableOOMKiller() != null) {
            add("memory", "memory.oom_control", memory.disableOOMKiller() ? "1" : "0");
        }
    }

    /** Zero says that a limit is not asked for, as engines write it. */
    private static Long positive(Long limit) {
        return limit == null || limit == 0 ? null : limit;
    }

    /** The burst may not be above the quota, so it goes last; the period before the quota. */
    private void cpu(Cpu cpu) {
        if (cpu.shares() != null && cpu.shares() != 0) {
            add("cpu", "cpu.shares", cpu.shares());
        }
        if (cpu.period() != null && cpu.period() != 0) {
            add("cpu", "cpu.cfs_period_us", cpu.period());
        }
        if (cpu.quota() != null && cpu.quota() != 0) {
            add("cpu", "cpu.cfs_quota_us", cpu.quota());
        }
        add("cpu", "cpu.cfs_burst_us", cpu.burst());
        if (cpu.realtimePeriod() != null && cpu.realtimePeriod() != 0) {
            add("cpu", "cpu.rt_period_us", cpu.realtimePeriod());
        }
        if (cpu.realtimeRuntime() != null && cpu.realtimeRuntime() != 0) {
            add("cpu", "cpu.rt_runtime_us", cpu.realtimeRuntime());
        }
        add("cpu", "cpu.idle", cpu.idle());
        if (!cpu.cpus().isEmpty()) {
            add("cpuset", "cpuset.cpus", cpu.cpus());
        }
        if (!cpu.mems().isEmpty()) {
            add("cpuset", "cpuset.mems", cpu.mems());
        }
    }

    private void blockIo(BlockIo io) {
        if (io.weight() != null && io.weight() != 0) {
            add("blkio", "blkio.weight", io.weight());
        }
        throttle("blkio.throttle.read_bps_device", io.throttleReadBpsDevice());
        throttle("blkio.throttle.write_bps_device", io.throttleWriteBpsDevice());
        throttle("blkio.throttle.read_iops_device", io.throttleReadIOPSDevice());
        throttle("blkio.throttle.write_iops_device", io.throttleWriteIOPSDevice());
    }

    private void throttle(String file, List<ThrottleDevice> devices) {
        for (ThrottleDevice device : devices) {
            String value = device.major() + ":" + device.minor() + " " + device.rate();
            add("blkio", file, value);
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
