package io.jdock.jrunc.cgroups.v2;

import io.jdock.jrunc.cgroups.Setting;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.BlockIo;
import io.jdock.proto.plain.oci.Cpu;
import io.jdock.proto.plain.oci.HugepageLimit;
import io.jdock.proto.plain.oci.Memory;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.ThrottleDevice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The writes that give a group of the unified hierarchy its limits (cgroup-v2.rst). */
public final class V2Settings {
    private final List<Setting> settings = new ArrayList<>();

    private V2Settings() {}

    public static List<Setting> of(Resources resources) {
        V2Settings v2 = new V2Settings();
        if (resources.memory() != null) {
            v2.memory(resources.memory());
        }
        if (resources.cpu() != null) {
            v2.cpu(resources.cpu());
        }
        if (resources.pids() != null) {
            long limit = resources.pids().limit();
            v2.add("pids.max", limit > 0 ? Long.toString(limit) : "max");
        }
        if (resources.blockIO() != null) {
            v2.blockIo(resources.blockIO());
        }
        for (HugepageLimit limit : resources.hugepageLimits()) {
            v2.add("hugetlb." + limit.pageSize() + ".max", Long.toString(limit.limit()));
        }
        for (Map.Entry<String, String> entry : resources.unified().entrySet()) {
            if (entry.getKey().indexOf('/') >= 0) {
                throw Failure.invalid("unified resource \"" + entry.getKey() + "\" has a slash");
            }
            v2.add(entry.getKey(), entry.getValue());
        }
        return v2.settings;
    }

    private void memory(Memory memory) {
        long limit = memory.limit() == null ? 0 : memory.limit();
        if (memory.swap() != null && memory.swap() != 0) {
            add("memory.swap.max", max(swapAlone(memory.swap(), limit)));
        }
        if (limit != 0) {
            add("memory.max", max(limit));
        }
        if (memory.reservation() != null && memory.reservation() != 0) {
            add("memory.low", max(memory.reservation()));
        }
    }

    /** The configuration counts memory and swap together, this hierarchy swap alone. */
    private static long swapAlone(long both, long limit) {
        if (both < 0) {
            return -1;
        }
        if (limit <= 0) {
            throw Failure.invalid("a limit of memory and swap needs a limit of memory");
        }
        if (both < limit) {
            throw Failure.invalid("memory and swap limit " + both + " is below memory's " + limit);
        }
        return both - limit;
    }

    private void cpu(Cpu cpu) {
        if (cpu.shares() != null && cpu.shares() != 0) {
            add("cpu.weight", Long.toString(weight(cpu.shares())));
        }
        if (cpu.quota() != null && cpu.quota() != 0 || cpu.period() != null && cpu.period() != 0) {
            long quota = cpu.quota() == null ? 0 : cpu.quota();
            long period = cpu.period() == null || cpu.period() == 0 ? 100_000 : cpu.period();
            add("cpu.max", (quota > 0 ? Long.toString(quota) : "max") + " " + period);
        }
        if (cpu.burst() != null) {
            add("cpu.max.burst", Long.toString(cpu.burst()));
        }
        if (cpu.idle() != null) {
            add("cpu.idle", Long.toString(cpu.idle()));
        }
        if (!cpu.cpus().isEmpty()) {
            add("cpuset.cpus", cpu.cpus());
        }
        if (!cpu.mems().isEmpty()) {
            add("cpuset.mems", cpu.mems());
        }
    }

    /** Shares of 2 to 262144 become weights of 1 to 10000, linearly, as every runtime does. */
    static long weight(long shares) {
        long bounded = Math.max(2, Math.min(262_144, shares));
        return 1 + (bounded - 2) * 9999 / 262_142;
    }

    private void blockIo(BlockIo io) {
        if (io.weight() != null && io.weight() != 0) {
            add("io.weight", "default " + (1 + (io.weight() - 10) * 9999 / 990));
        }
        throttle("rbps", io.throttleReadBpsDevice());
        throttle("wbps", io.throttleWriteBpsDevice());
        throttle("riops", io.throttleReadIOPSDevice());
        throttle("wiops", io.throttleWriteIOPSDevice());
    }

    private void throttle(String key, List<ThrottleDevice> devices) {
        for (ThrottleDevice device : devices) {
            String rate = device.rate() == 0 ? "max" : Long.toString(device.rate());
            add("io.max", device.major() + ":" + device.minor() + " " + key + "=" + rate);
        }
    }

    private static String max(long value) {
        return value < 0 ? "max" : Long.toString(value);
    }

    private void add(String file, String value) {
        settings.add(new Setting("", file, value));
    }
}
