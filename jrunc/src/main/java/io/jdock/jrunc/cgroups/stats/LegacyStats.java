package io.jdock.jrunc.cgroups.stats;

import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.cgroups.LegacyBlockIo;
import io.jdock.proto.plain.cgroups.RdmaReader;
import io.jdock.proto.plain.cgroups.RdmaStats;
import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.sys.Files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The readers of version 1 (Documentation/admin-guide/cgroup-v1). */
final class LegacyStats {
    /** cpuacct.stat counts in USER_HZ, which is 100 on every architecture of interest. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private final Files files;
    private final GroupPaths groups;

    LegacyStats(Files files, GroupPaths groups) {
        this.files = files;
        this.groups = groups;
    }

    Stats read(List<String> pageSizes) {
        return new Stats(
                cpu(), cpuset(), memory(), pids(), blockIo(), hugepages(pageSizes), rdma());
    }

    private GroupFiles group(String controller) {
        return new GroupFiles(files, groups.of(controller));
    }

    private CpuStats cpu() {
        GroupFiles accounting = group("cpuacct");
        Map<String, Long> ticks = accounting.table("cpuacct.stat");
        List<List<Long>> modes = modes(accounting.lines("cpuacct.usage_all"));
        Map<String, Long> throttling = group("cpu").table("cpu.stat");
        return new CpuStats(
                accounting.number("cpuacct.usage"),
                numbers(accounting.text("cpuacct.usage_percpu")),
                modes.get(1),
                modes.get(0),
                ticks.getOrDefault("system", 0L) * NANOS_PER_TICK,
                ticks.getOrDefault("user", 0L) * NANOS_PER_TICK,
                throttling.getOrDefault("nr_periods", 0L),
                throttling.getOrDefault("nr_throttled", 0L),
                throttling.getOrDefault("throttled_time", 0L),
                null);
    }

    private static List<Long> numbers(String text) {
        List<Long> numbers = new ArrayList<>();
        for (String word : Words.of(text, ' ')) {
            if (!word.isEmpty()) {
                numbers.add(GroupFiles.unsigned(word));
            }
        }
        return numbers;
    }

    /** Lines of cpu, user, system below a heading: all of user, all of system. */
    static List<List<Long>> modes(List<String> lines) {
        List<Long> user = new ArrayList<>();
        List<Long> system = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> fields = Words.of(lines.get(i), ' ');
            if (fields.size() >= 3) {
                user.add(GroupFiles.unsigned(fields.get(1)));
                system.add(GroupFiles.unsigned(fields.get(2)));
            }
        }
        return List.of(user, system);
    }

    private CpusetStats cpuset() {
        GroupFiles group = group("cpuset");
        List<Long> flags = new ArrayList<>();
        for (String flag : CpusetStats.FLAGS) {
            flags.add(group.number("cpuset." + flag));
        }
        String level = group.text("cpuset.sched_relax_domain_level");
        return new CpusetStats(
                NumberList.parse(group.text("cpuset.cpus")),
                NumberList.parse(group.text("cpuset.mems")),
                flags,
                level.equals("-1") ? -1 : level.isEmpty() ? 0 : GroupFiles.unsigned(level));
    }

    private MemoryStats memory() {
        GroupFiles group = group("memory");
        Map<String, Long> raw = group.table("memory.stat");
        return new MemoryStats(
                raw.getOrDefault("cache", 0L),
                entry(group, "memory"),
                entry(group, "memory.memsw"),
                entry(group, "memory.kmem"),
                entry(group, "memory.kmem.tcp"),
                raw,
                null);
    }

    private static MemoryStats.Entry entry(GroupFiles group, String name) {
        return new MemoryStats.Entry(
                group.number(name + ".limit_in_bytes"),
                group.number(name + ".usage_in_bytes"),
                group.number(name + ".max_usage_in_bytes"),
                group.number(name + ".failcnt"));
    }

    private PidsStats pids() {
        GroupFiles group = group("pids");
        long limit = group.number("pids.max");
        return new PidsStats(group.number("pids.current"), limit == -1 ? 0 : limit);
    }

    private BlockIoStats blockIo() {
        return new BlockIoStats(new LegacyBlockIo(group("blkio")).tables(), null);
    }

    /** On a host with both versions the controller may be in the unified hierarchy. */
    private Map<String, HugepageStats> hugepages(List<String> pageSizes) {
        if (groups.of("hugetlb").isEmpty()) {
            return UnifiedStats.hugepages(new GroupFiles(files, groups.unified()), pageSizes);
        }
        GroupFiles group = group("hugetlb");
        Map<String, HugepageStats> found = new TreeMap<>();
        for (String size : pageSizes) {
            String reserved = "hugetlb." + size + ".rsvd";
            String name = group.has(reserved + ".usage_in_bytes") ? reserved : "hugetlb." + size;
            found.put(
                    size,
                    new HugepageStats(
                            group.number(name + ".usage_in_bytes"),
                            group.number(name + ".max_usage_in_bytes"),
                            group.number(name + ".failcnt")));
        }
        return found;
    }

    private List<RdmaStats> rdma() {
        return RdmaReader.read(group("rdma"));
    }
}
