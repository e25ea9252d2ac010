package io.jdock.jshim.cgroups;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;

import io.jdock.proto.jvm.containerd.cgroups.v1.BlkIOEntry;
import io.jdock.proto.jvm.containerd.cgroups.v1.MemoryEntry;
import io.jdock.proto.jvm.containerd.cgroups.v1.MemoryStat;
import io.jdock.proto.jvm.containerd.cgroups.v1.Metrics;
import io.jdock.proto.jvm.containerd.cgroups.v2.IOEntry;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.cgroups.GroupPaths;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What is written, read with the classes that protoc makes of containerd's messages. */
class MetricsTest {
    private static final io.jdock.proto.plain.sys.Files FILES = JnaLinux.install().files();

    @TempDir private Path group;

    private void file(String name, String content) throws IOException {
        Files.writeString(group.resolve(name), content);
    }

    private Metrics legacy(String... controllers) throws InvalidProtocolBufferException {
        Map<String, String> directories = new HashMap<>();
        for (String controller : controllers) {
            directories.put(controller, group.toString());
        }
        byte[] bytes = new LegacyMetrics(FILES, new GroupPaths(directories)).encoded();
        Metrics metrics = Metrics.parseFrom(bytes);
        assertThat(metrics.toByteArray()).as("written as protoc's code writes it").isEqualTo(bytes);
        return metrics;
    }

    private io.jdock.proto.jvm.containerd.cgroups.v2.Metrics unified()
            throws InvalidProtocolBufferException {
        byte[] bytes = new UnifiedMetrics(FILES, group.toString()).encoded();
        var metrics = io.jdock.proto.jvm.containerd.cgroups.v2.Metrics.parseFrom(bytes);
        assertThat(metrics.toByteArray()).as("written as protoc's code writes it").isEqualTo(bytes);
        return metrics;
    }

    @Test
    void processesAndTime() throws IOException {
        file("pids.current", "3\n");
        file("pids.max", "max\n");
        file("cpuacct.usage", "123456\n");
        file("cpuacct.usage_percpu", "100000 23456 \n");
        file("cpuacct.stat", "user 3\nsystem 4\n");
        file("cpu.stat", "nr_periods 9\nnr_throttled 2\nthrottled_time 55\n");

        Metrics metrics = legacy("pids", "cpu", "cpuacct");

        assertThat(metrics.getPids().getCurrent()).isEqualTo(3);
        assertThat(metrics.getPids().getLimit()).isZero();
        assertThat(metrics.getCpu().getUsage().getTotal()).isEqualTo(123456);
        assertThat(metrics.getCpu().getUsage().getUser()).isEqualTo(30_000_000);
        assertThat(metrics.getCpu().getUsage().getKernel()).isEqualTo(40_000_000);
        assertThat(metrics.getCpu().getUsage().getPerCpuList()).containsExactly(100000L, 23456L);
        assertThat(metrics.getCpu().getThrottling().getThrottledPeriods()).isEqualTo(2);
        assertThat(metrics.getCpu().getThrottling().getThrottledTime()).isEqualTo(55);
    }

    @Test
    void memory() throws IOException {
        file("memory.stat", "cache 4096\nhierarchical_memsw_limit 9223372036854771712\n");
        file("memory.memsw.usage_in_bytes", "8192\n");
        file("memory.memsw.limit_in_bytes", "18446744073709551615\n");
        file("memory.memsw.failcnt", "7\n");
        file("memory.oom_control", "oom_kill_disable 1\nunder_oom 0\noom_kill 5\n");

        Metrics metrics = legacy("memory");

        assertThat(metrics.getMemory().getCache()).isEqualTo(4096);
        assertThat(metrics.getMemory().getHierarchicalSwapLimit()).isEqualTo(9223372036854771712L);
        assertThat(metrics.getMemory().getSwap())
                .isEqualTo(
                        MemoryEntry.newBuilder().setLimit(-1).setUsage(8192).setFailcnt(7).build());
        assertThat(metrics.getMemory().hasKernelTcp()).isTrue();
        assertThat(metrics.getMemoryOomControl().getOomKillDisable()).isEqualTo(1);
        assertThat(metrics.getMemoryOomControl().getOomKill()).isEqualTo(5);
    }

    /** Each of memory.stat's keys is in the field that bears its name. */
    @Test
    void everyMemoryCounterHasItsField() throws IOException {
        for (FieldDescriptor field : MemoryStat.getDescriptor().getFields()) {
            if (field.getNumber() <= 32) {
                file("memory.stat", "x 1\n" + legacyKey(field.getName()) + " 77\ny 1\n");
                assertThat(legacy("memory").getMemory().getField(field))
                        .as(field.getName())
                        .isEqualTo(77L);
            }
        }
        var counters = io.jdock.proto.jvm.containerd.cgroups.v2.MemoryStat.getDescriptor();
        for (FieldDescriptor field : counters.getFields()) {
            if (field.getNumber() < 32 || field.getNumber() > 38) {
                file("memory.stat", field.getName() + " 78\n");
                assertThat(unified().getMemory().getField(field))
                        .as(field.getName())
                        .isEqualTo(78L);
            }
        }
    }

    private static String legacyKey(String field) {
        return field.replace("pg_pg_", "pgpg")
                .replace("pg_maj_fault", "pgmajfault")
                .replace("pg_fault", "pgfault")
                .replace("swap_limit", "memsw_limit");
    }

    @Test
    void devices() throws IOException {
        file("blkio.throttle.io_serviced_recursive", "8:16 Read 124\n8:16 Total 124\nTotal 9\n");
        file("blkio.throttle.sectors_recursive", "7:1 8\n");
        file("rdma.current", "mlx5_1 hca_handle=2 hca_object=3\n");
        file("rdma.max", "mlx5_1 hca_handle=20 hca_object=max\n");

        Metrics metrics = legacy("blkio", "rdma");

        assertThat(metrics.getBlkio().getIoServicedRecursiveList())
                .extracting(BlkIOEntry::getOp)
                .containsExactly("Read", "Total");
        assertThat(metrics.getBlkio().getIoServicedRecursive(0).getMajor()).isEqualTo(8);
        assertThat(metrics.getBlkio().getIoServicedRecursive(0).getMinor()).isEqualTo(16);
        assertThat(metrics.getBlkio().getIoServicedRecursive(0).getValue()).isEqualTo(124);
        assertThat(metrics.getBlkio().getSectorsRecursive(0).getValue()).isEqualTo(8);
        assertThat(metrics.getRdma().getCurrent(0).getHcaHandles()).isEqualTo(2);
        assertThat(metrics.getRdma().getLimit(0).getHcaObjects()).isEqualTo(-1);
    }

    @Test
    void whatTheHostLacksIsAbsent() throws IOException {
        Metrics metrics = legacy();
        assertThat(metrics.hasPids()).isFalse();
        assertThat(metrics.hasMemory()).isFalse();
        assertThat(metrics.hasMemoryOomControl()).isFalse();
        assertThat(metrics.hasCpu()).isTrue();
        assertThat(unified().hasMemoryEvents()).isFalse();
        assertThat(unified().getCpu().hasPsi()).isFalse();
    }

    @Test
    void theUnifiedHierarchy() throws IOException {
        file("pids.max", "max\n");
        file("cpu.stat", "usage_usec 10\nnr_periods 1\nburst_usec 3\n");
        file("cpu.pressure", "some avg10=0.12 avg60=0.00 avg300=100.50 total=99\n");
        file("memory.max", "max\n");
        file("memory.swap.peak", "30\n");
        file("memory.events", "low 1\noom_kill 2\noom_group_kill 6\n");
        file("io.stat", "8:16 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=0 dios=0\n7:0 \n");

        var metrics = unified();

        assertThat(metrics.getPids().getLimit()).isEqualTo(-1);
        assertThat(metrics.getCpu().getUsageUsec()).isEqualTo(10);
        assertThat(metrics.getCpu().getBurstUsec()).isEqualTo(3);
        assertThat(metrics.getCpu().getPsi().getSome().getAvg10()).isEqualTo(0.12);
        assertThat(metrics.getCpu().getPsi().getSome().getAvg300()).isEqualTo(100.5);
        assertThat(metrics.getCpu().getPsi().getSome().getTotal()).isEqualTo(99);
        assertThat(metrics.getMemory().getUsageLimit()).isEqualTo(-1);
        assertThat(metrics.getMemory().getSwapMaxUsage()).isEqualTo(30);
        assertThat(metrics.getMemoryEvents().getLow()).isEqualTo(1);
        assertThat(metrics.getMemoryEvents().getOomKill()).isEqualTo(2);
        assertThat(metrics.getMemoryEvents().getOomGroupKill()).isEqualTo(6);
        assertThat(metrics.getIo().getUsageList())
                .containsExactly(
                        IOEntry.newBuilder()
                                .setMajor(8)
                                .setMinor(16)
                                .setRbytes(1)
                                .setWbytes(2)
                                .setRios(3)
                                .setWios(4)
                                .build());
    }
}
