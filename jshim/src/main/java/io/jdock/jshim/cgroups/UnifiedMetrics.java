package io.jdock.jshim.cgroups;

import io.jdock.proto.plain.cgroups.DeviceIo;
import io.jdock.proto.plain.cgroups.FlatTable;
import io.jdock.proto.plain.cgroups.GroupFiles;
import io.jdock.proto.plain.cgroups.PageSizes;
import io.jdock.proto.plain.cgroups.Pressure;
import io.jdock.proto.plain.cgroups.PressureReader;
import io.jdock.proto.plain.cgroups.RdmaReader;
import io.jdock.proto.plain.sys.Files;
import io.jdock.proto.plain.wire.ProtoWriter;
import io.jdock.proto.plain.wire.WireMessage;

/**
 * {@code io.containerd.cgroups.v2.Metrics}, written from the files of a group of the unified
 * hierarchy (cgroup-v2.rst).
 */
final class UnifiedMetrics implements WireMessage {
    static final String TYPE = "io.containerd.cgroups.v2.Metrics";

    /** Of memory.stat, in the order of the fields. */
    private static final String MEMORY =
            "anon file kernel_stack slab sock shmem file_mapped file_dirty "
                    + "file_writeback anon_thp inactive_anon active_anon inactive_file "
                    + "active_file unevictable slab_reclaimable slab_unreclaimable pgfault "
                    + "pgmajfault workingset_refault workingset_activate workingset_nodereclaim "
                    + "pgrefill pgscan pgsteal pgactivate pgdeactivate pglazyfree pglazyfreed "
                    + "thp_fault_alloc thp_collapse_alloc";

    /** Those that came later (Linux 5.9). */
    private static final String WORKING_SET =
            "workingset_refault_anon workingset_refault_file workingset_activate_anon "
                    + "workingset_activate_file";

    private final Files files;
    private final GroupFiles group;

    UnifiedMetrics(Files files, String directory) {
        this.files = files;
        this.group = new GroupFiles(files, directory);
    }

    @Override
    public void encode(ProtoWriter to) {
        to.nested(1, pids()).nested(2, cpu()).nested(4, memory());
        to.nested(5, Counts.rdma(RdmaReader.read(group))).nested(6, io());
        hugepages(to);
        FlatTable events = group.flat("memory.events");
        if (!events.text().isEmpty()) {
            ProtoWriter counts = new ProtoWriter(32);
            Counts.write(events, "low high max oom oom_kill oom_group_kill", 1, counts);
            to.nested(8, counts);
        }
    }

    private ProtoWriter pids() {
        return new ProtoWriter(32)
                .number(1, group.number("pids.current"))
                .number(2, group.number("pids.max"));
    }

    private ProtoWriter cpu() {
        ProtoWriter to = new ProtoWriter(128);
        FlatTable stat = group.flat("cpu.stat");
        String keys = "usage_usec user_usec system_usec nr_periods nr_throttled throttled_usec";
        Counts.write(stat, keys, 1, to);
        pressure("cpu.pressure", 7, to);
        Counts.write(stat, "nr_bursts burst_usec", 8, to);
        return to;
    }

    private ProtoWriter memory() {
        ProtoWriter to = new ProtoWriter(512);
        FlatTable stat = group.flat("memory.stat");
        Counts.write(stat, MEMORY, 1, to);
        to.number(32, group.number("memory.current"));
        to.number(33, group.number("memory.max"));
        to.number(34, group.number("memory.swap.current"));
        to.number(35, group.number("memory.swap.max"));
        to.number(36, group.number("memory.peak"));
        to.number(37, group.number("memory.swap.peak"));
        pressure("memory.pressure", 38, to);
        Counts.write(stat, WORKING_SET, 39, to);
        return to;
    }

    private ProtoWriter io() {
        ProtoWriter to = new ProtoWriter(128);
        for (DeviceIo device : DeviceIo.parse(group.lines("io.stat"))) {
            ProtoWriter entry =
                    new ProtoWriter(64)
                            .number(1, device.major())
                            .number(2, device.minor())
                            .number(3, device.readBytes())
                            .number(4, device.writtenBytes())
                            .number(5, device.reads())
                            .number(6, device.writes());
            to.nested(1, entry);
        }
        pressure("io.pressure", 2, to);
        return to;
    }

    private void hugepages(ProtoWriter to) {
        for (String size : PageSizes.of(files)) {
            String name = "hugetlb." + size;
            ProtoWriter entry =
                    new ProtoWriter(64)
                            .number(1, group.number(name + ".current"))
                            .number(2, group.number(name + ".max"))
                            .string(3, size)
                            .number(4, group.flat(name + ".events").count("max"));
            to.nested(7, entry);
        }
    }

    /** Nothing where the kernel measures none. */
    private void pressure(String file, int field, ProtoWriter to) {
        Pressure pressure = PressureReader.parse(group.lines(file));
        if (pressure != null) {
            to.nested(
                    field,
                    new ProtoWriter(96)
                            .nested(1, share(pressure.some()))
                            .nested(2, share(pressure.full())));
        }
    }

    private static ProtoWriter share(Pressure.Share share) {
        return new ProtoWriter(48)
                .real(1, share.average10() / 100.0)
                .real(2, share.average60() / 100.0)
                .real(3, share.average300() / 100.0)
                .number(4, share.total());
    }
}
