package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.DeviceCount;
import io.jdock.proto.plain.cgroups.DeviceIo;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.LegacyBlockIo;
import io.jdock.proto.plain.cgroups.Pressure;
import io.jdock.proto.plain.cgroups.PressureReader;
import io.jdock.proto.plain.cgroups.RdmaReader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The readers of the unified hierarchy (cgroup-v2.rst), told as version 1 names things. */
final class UnifiedStats {
    private static final long NANOS = 1000;

    private final GroupFiles group;

    UnifiedStats(GroupFiles group) {
        this.group = group;
    }

    Stats read(List<String> pageSizes) {
        return new Stats(
                cpu(),
                CpusetStats.NONE,
                memory(),
                pids(),
                new BlockIoStats(tables(group.lines("io.stat")), pressure("io.pressure")),
                hugepages(group, pageSizes),
                RdmaReader.read(group));
    }

    private CpuStats cpu() {
        Map<String, Long> stat = group.table("cpu.stat");
        return new CpuStats(
                stat.getOrDefault("usage_usec", 0L) * NANOS,
                List.of(),
                List.of(),
                List.of(),
                stat.getOrDefault("system_usec", 0L) * NANOS,
                stat.getOrDefault("user_usec", 0L) * NANOS,
                stat.getOrDefault("nr_periods", 0L),
                stat.getOrDefault("nr_throttled", 0L),
                stat.getOrDefault("throttled_usec", 0L) * NANOS,
                pressure("cpu.pressure"));
    }

    private MemoryStats memory() {
        Map<String, Long> raw = group.table("memory.stat");
        Map<String, Long> events = group.table("memory.events");
        long usage = group.number("memory.current");
        long limit = group.number("memory.max");
        MemoryStats.Entry memory =
                new MemoryStats.Entry(
                        limit, usage, group.number("memory.peak"), events.getOrDefault("max", 0L));
        return new MemoryStats(
                raw.getOrDefault("file", 0L),
                memory,
                swap(usage, limit),
                MemoryStats.Entry.NONE,
                MemoryStats.Entry.NONE,
                raw,
                pressure("memory.pressure"));
    }

    /** Here swap is counted alone, there together with memory. */
    private MemoryStats.Entry swap(long usage, long limit) {
        if (!group.has("memory.swap.current")) {
            return new MemoryStats.Entry(limit, usage, 0, 0);
        }
        long swapLimit = group.number("memory.swap.max");
        long both = swapLimit == -1 || limit == -1 ? -1 : swapLimit + limit;
        return new MemoryStats.Entry(both, group.number("memory.swap.current") + usage, 0, 0);
    }

    /** Without the controller the processes are still listed. */
    private PidsStats pids() {
        if (!group.has("pids.current")) {
            return new PidsStats(group.lines("cgroup.procs").size(), 0);
        }
        long limit = group.number("pids.max");
        return new PidsStats(group.number("pids.current"), limit == -1 ? 0 : limit);
    }

    static Map<String, List<DeviceCount>> tables(List<String> lines) {
        Map<String, List<DeviceCount>> tables = new LinkedHashMap<>();
        for (DeviceIo device : DeviceIo.parse(lines)) {
            List<DeviceCount> bytes = table(LegacyBlockIo.BYTES, tables);
            bytes.add(count(device, "Read", device.readBytes()));
            bytes.add(count(device, "Write", device.writtenBytes()));
            List<DeviceCount> operations = table(LegacyBlockIo.OPERATIONS, tables);
            operations.add(count(device, "Read", device.reads()));
            operations.add(count(device, "Write", device.writes()));
        }
        return tables;
    }

    private static List<DeviceCount> table(String name, Map<String, List<DeviceCount>> tables) {
        return tables.computeIfAbsent(name, key -> new ArrayList<>());
    }

    private static DeviceCount count(DeviceIo device, String operation, long value) {
        return new DeviceCount(device.major(), device.minor(), operation, value);
    }

    /** Reserved pages are counted where the kernel can (5.7), as they are what is limited. */
    static Map<String, HugepageStats> hugepages(GroupFiles group, List<String> pageSizes) {
        Map<String, HugepageStats> found = new TreeMap<>();
        for (String size : pageSizes) {
            String name = "hugetlb." + size;
            String reserved = name + ".rsvd.current";
            String current = group.has(reserved) ? reserved : name + ".current";
            if (group.has(current)) {
                long failures = group.table(name + ".events").getOrDefault("max", 0L);
                found.put(size, new HugepageStats(group.number(current), 0, failures));
            }
        }
        return found;
    }

    private Pressure pressure(String file) {
        return PressureReader.parse(group.lines(file));
    }
}
