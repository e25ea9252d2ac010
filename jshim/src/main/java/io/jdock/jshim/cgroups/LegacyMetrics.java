package io.jdock.jshim.cgroups;

import io.jdock.proto.plain.cgroups.DeviceCount;
import io.jdock.proto.plain.cgroups.FlatTable;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.GroupPaths;
import io.jdock.proto.plain.cgroups.LegacyBlockIo;
import io.jdock.proto.plain.cgroups.PageSizes;
import io.jdock.proto.plain.cgroups.RdmaReader;
import io.jdock.proto.plain.cgroups.Words;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.sys.Utf8;
import io.jdock.proto.plain.wire.ProtoWriter;
import io.jdock.proto.plain.wire.WireMessage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code io.containerd.cgroups.v1.Metrics}, written from the files of the groups
 * (Documentation/admin-guide/cgroup-v1). A part is absent where the host lacks its controller.
 */
final class LegacyMetrics implements WireMessage {
    static final String TYPE = "io.containerd.cgroups.v1.Metrics";

    /** cpuacct.stat counts in USER_HZ, which is 100 on every architecture of interest. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int MAX_PARTITIONS = 1 << 20;

    /** Of memory.stat, in the order of the fields. */
    private static final String MEMORY =
            "cache rss rss_huge mapped_file dirty writeback pgpgin pgpgout pgfault "
                    + "pgmajfault inactive_anon active_anon inactive_file active_file "
                    + "unevictable hierarchical_memory_limit hierarchical_memsw_limit "
                    + "total_cache total_rss total_rss_huge total_mapped_file total_dirty "
                    + "total_writeback total_pgpgin total_pgpgout total_pgfault "
                    + "total_pgmajfault total_inactive_anon total_active_anon "
                    + "total_inactive_file total_active_file total_unevictable";

    private final Files files;
    private final GroupPaths paths;

    LegacyMetrics(Files files, GroupPaths paths) {
        this.files = files;
        this.paths = paths;
    }

    @Override
    public void encode(ProtoWriter to) {
        if (has("hugetlb")) {
            hugepages(group("hugetlb"), to);
        }
        if (has("pids")) {
            to.nested(2, pids(group("pids")));
        }
        to.nested(3, cpu());
        if (has("memory")) {
            to.nested(4, memory(group("memory")));
        }
        if (has("blkio")) {
            to.nested(5, blockIo(new LegacyBlockIo(group("blkio")).tables()));
        }
        if (has("rdma")) {
            to.nested(6, Counts.rdma(RdmaReader.read(group("rdma"))));
        }
        if (has("memory")) {
            to.nested(9, oom(group("memory").flat("memory.oom_control")));
        }
    }

    private boolean has(String controller) {
        return !paths.of(controller).isEmpty();
    }

    private GroupFiles group(String controller) {
        return new GroupFiles(files, paths.of(controller));
    }

    private void hugepages(GroupFiles group, ProtoWriter to) {
        List<String> counters = List.of(".usage_in_bytes", ".max_usage_in_bytes", ".failcnt");
        for (String size : PageSizes.of(files)) {
            to.nested(1, Counts.numbers(group, "hugetlb." + size, counters).string(4, size));
        }
    }

    private static ProtoWriter pids(GroupFiles group) {
        long limit = group.number("pids.max");
        long current = group.number("pids.current");
        return new ProtoWriter(16).number(1, current).number(2, limit == -1 ? 0 : limit);
    }

    private ProtoWriter cpu() {
        GroupFiles accounting = group("cpuacct");
        FlatTable ticks = accounting.flat("cpuacct.stat");
        ProtoWriter usage =
                new ProtoWriter(64)
                        .number(1, accounting.number("cpuacct.usage"))
                        .number(2, ticks.count("system") * NANOS_PER_TICK)
                        .number(3, ticks.count("user") * NANOS_PER_TICK)
                        .numbers(4, numbers(accounting.text("cpuacct.usage_percpu")));
        ProtoWriter throttling = new ProtoWriter(32);
        FlatTable stat = group("cpu").flat("cpu.stat");
        Counts.write(stat, "nr_periods nr_throttled throttled_time", 1, throttling);
        return new ProtoWriter(128).nested(1, usage).nested(2, throttling);
    }

    private static List<Long> numbers(String text) {
        List<Long> numbers = new ArrayList<>();
        for (String field : fields(text)) {
            numbers.add(GroupFiles.unsigned(field));
        }
        return numbers;
    }

    /** What stands between blanks, be they many. */
    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        for (String word : Words.of(text, ' ')) {
            if (!word.isEmpty()) {
                fields.add(word);
            }
        }
        return fields;
    }

    private static ProtoWriter memory(GroupFiles group) {
        ProtoWriter to = new ProtoWriter(512);
        Counts.write(group.flat("memory.stat"), MEMORY, 1, to);
        List<String> counters =
                List.of(".limit_in_bytes", ".usage_in_bytes", ".max_usage_in_bytes", ".failcnt");
        return to.nested(33, Counts.numbers(group, "memory", counters))
                .nested(34, Counts.numbers(group, "memory.memsw", counters))
                .nested(35, Counts.numbers(group, "memory.kmem", counters))
                .nested(36, Counts.numbers(group, "memory.kmem.tcp", counters));
    }

    private static ProtoWriter oom(FlatTable control) {
        ProtoWriter to = new ProtoWriter(16);
        Counts.write(control, "oom_kill_disable under_oom oom_kill", 1, to);
        return to;
    }

    /** The fields stand in the order of the tables' names. */
    private ProtoWriter blockIo(Map<String, List<DeviceCount>> tables) {
        ProtoWriter to = new ProtoWriter(256);
        Map<String, String> names = tables.isEmpty() ? Map.of() : deviceNames();
        for (int i = 0; i < LegacyBlockIo.NAMES.size(); i++) {
            List<DeviceCount> table = tables.get(LegacyBlockIo.NAMES.get(i));
            if (table != null) {
                for (DeviceCount count : table) {
                    to.nested(i + 1, entry(count, names));
                }
            }
        }
        return to;
    }

    private static ProtoWriter entry(DeviceCount count, Map<String, String> names) {
        return new ProtoWriter(64)
                .string(1, count.operation())
                .string(2, names.get(count.major() + ":" + count.minor()))
                .number(3, count.major())
                .number(4, count.minor())
                .number(5, count.value());
    }

    /** Lines of {@code major minor blocks name} behind a heading (proc(5)). */
    private Map<String, String> deviceNames() {
        String text = Utf8.decode(files.readFile("/proc/partitions", MAX_PARTITIONS));
        Map<String, String> names = new HashMap<>();
        for (String line : Words.of(text, '\n')) {
            List<String> fields = fields(line);
            if (fields.size() == 4 && !fields.getFirst().equals("major")) {
                names.put(fields.get(0) + ":" + fields.get(1), "/dev/" + fields.get(3));
            }
        }
        return names;
    }
}
