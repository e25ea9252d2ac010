package io.jdock.jrunc.cgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jrunc.cgroups.v1.V1Settings;
import io.jdock.jrunc.cgroups.v2.V2Settings;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.Resources;
import io.jdock.proto.plain.oci.Spec;

import org.junit.jupiter.api.Test;

import java.util.List;

class SettingsTest {
    private static Resources resources(String json) {
        return Spec.parse("test", "{\"linux\":{\"resources\":" + json + "}}").linux().resources();
    }

    private static List<String> lines(List<Setting> settings) {
        return settings.stream().map(setting -> setting.file() + "=" + setting.value()).toList();
    }

    private static final String ALL =
            """
            {"memory":{"limit":67108864,"swap":134217728,"reservation":33554432},
             "cpu":{"shares":512,"quota":50000,"period":100000,"cpus":"0-1","mems":"0"},
             "pids":{"limit":77},"blockIO":{"weight":100}}\
            """;

    @Test
    void versionOne() {
        assertThat(lines(V1Settings.of(resources(ALL), false)))
                .containsExactly(
                        "memory.limit_in_bytes=67108864",
                        "memory.memsw.limit_in_bytes=134217728",
                        "memory.soft_limit_in_bytes=33554432",
                        "cpu.shares=512",
                        "cpu.cfs_period_us=100000",
                        "cpu.cfs_quota_us=50000",
                        "cpuset.cpus=0-1",
                        "cpuset.mems=0",
                        "pids.max=77",
                        "blkio.weight=100");
    }

    @Test
    void versionTwo() {
        assertThat(lines(V2Settings.of(resources(ALL))))
                .containsExactly(
                        "memory.swap.max=67108864",
                        "memory.max=67108864",
                        "memory.low=33554432",
                        "cpu.weight=20",
                        "cpu.max=50000 100000",
                        "cpuset.cpus=0-1",
                        "cpuset.mems=0",
                        "pids.max=77",
                        "io.bfq.weight=100");
    }

    @Test
    void noLimitIsMax() {
        assertThat(
                        lines(
                                V2Settings.of(
                                        resources(
                                                "{\"memory\":{\"limit\":-1,\"swap\":-1},"
                                                        + "\"cpu\":{\"quota\":-1},"
                                                        + "\"pids\":{\"limit\":-1}}"))))
                .containsExactly(
                        "memory.swap.max=max",
                        "memory.max=max",
                        "cpu.max=max 100000",
                        "pids.max=max");
    }

    @Test
    void swapBelowMemoryIsRefused() {
        assertThatThrownBy(() -> V2Settings.of(resources("{\"memory\":{\"limit\":10,\"swap\":5}}")))
                .isInstanceOf(Failure.class);
    }

    private static List<String> v1(String json) {
        return lines(V1Settings.of(resources(json), false));
    }

    private static List<String> v2(String json) {
        return lines(V2Settings.of(resources(json)));
    }

    @Test
    void withoutALimitOfMemoryThereIsNoneOfBoth() {
        assertThat(v1("{\"memory\":{\"limit\":-1}}"))
                .containsExactly("memory.memsw.limit_in_bytes=-1", "memory.limit_in_bytes=-1");
        assertThat(v2("{\"memory\":{\"limit\":-1}}"))
                .containsExactly("memory.swap.max=max", "memory.max=max");
        assertThat(v2("{\"memory\":{\"limit\":5,\"swap\":5}}"))
                .containsExactly("memory.swap.max=0", "memory.max=5");
    }

    @Test
    void swapNeedsMemory() {
        assertThatThrownBy(() -> v2("{\"memory\":{\"swap\":5}}"))
                .hasMessage("unable to set swap limit without memory limit");
        assertThatThrownBy(() -> v2("{\"memory\":{\"limit\":-2,\"swap\":5}}"))
                .hasMessage("invalid memory value: -2");
    }

    @Test
    void swappinessIsAPercentage() {
        assertThat(v1("{\"memory\":{\"swappiness\":60}}")).containsExactly("memory.swappiness=60");
        assertThat(v1("{\"memory\":{\"swappiness\":18446744073709551615}}")).isEmpty();
        assertThatThrownBy(() -> v1("{\"memory\":{\"swappiness\":101}}"))
                .hasMessage("invalid memory swappiness value: 101 (valid range is 0-100)");
    }

    @Test
    void kernelMemoryIsLeftAlone() {
        assertThat(v1("{\"memory\":{\"kernel\":5,\"kernelTCP\":6,\"disableOOMKiller\":true}}"))
                .containsExactly("memory.oom_control=1");
    }

    @Test
    void sharesBeyondTheKernelsAreRefused() {
        assertThatThrownBy(() -> v1("{\"cpu\":{\"shares\":1}}"))
                .hasMessage("the minimum allowed cpu-shares is 2");
        assertThatThrownBy(() -> v1("{\"cpu\":{\"shares\":262145}}"))
                .hasMessage("the maximum allowed cpu-shares is 262144");
    }

    @Test
    void sharesBecomeWeights() {
        assertThat(V2Settings.weight(2)).isEqualTo(1);
        assertThat(V2Settings.weight(1024)).isEqualTo(39);
        assertThat(V2Settings.weight(3333)).isEqualTo(128);
        assertThat(V2Settings.weight(262_144)).isEqualTo(10_000);
    }

    @Test
    void cpuInAllItsParts() {
        String cpu =
                "{\"cpu\":{\"quota\":5,\"burst\":4,\"idle\":1,"
                        + "\"realtimeRuntime\":3,\"realtimePeriod\":9}}";
        assertThat(v1(cpu))
                .containsExactly(
                        "cpu.cfs_quota_us=5",
                        "cpu.cfs_burst_us=4",
                        "cpu.idle=1",
                        "cpu.rt_period_us=9",
                        "cpu.rt_runtime_us=3");
        assertThat(v2(cpu)).containsExactly("cpu.idle=1", "cpu.max.burst=4", "cpu.max=5 100000");
    }

    @Test
    void pagesAreLimitedUsedAndReserved() {
        String pages = "{\"hugepageLimits\":[{\"pageSize\":\"2MB\",\"limit\":9}]}";
        assertThat(v1(pages))
                .containsExactly(
                        "hugetlb.2MB.limit_in_bytes=9", "hugetlb.2MB.rsvd.limit_in_bytes=9");
        assertThat(v2(pages)).containsExactly("hugetlb.2MB.max=9", "hugetlb.2MB.rsvd.max=9");
        assertThat(lines(V1Settings.of(resources(pages), true))).isEqualTo(v2(pages));
    }

    private static final String BLOCK =
            """
            {"blockIO":{"weight":750,"leafWeight":20,
             "weightDevice":[{"major":8,"minor":0,"weight":444}],
             "throttleReadBpsDevice":[{"major":8,"minor":0,"rate":1000}],
             "throttleWriteIOPSDevice":[{"major":8,"minor":16,"rate":0}]}}\
            """;

    @Test
    void blockDevices() {
        assertThat(v1(BLOCK))
                .containsExactly(
                        "blkio.weight=750",
                        "blkio.leaf_weight=20",
                        "blkio.weight_device=8:0 444",
                        "blkio.throttle.read_bps_device=8:0 1000",
                        "blkio.throttle.write_iops_device=8:16 0");
        assertThat(v2(BLOCK))
                .containsExactly(
                        "io.bfq.weight=750",
                        "io.bfq.weight=8:0 444",
                        "io.max=8:0 rbps=1000",
                        "io.max=8:16 wiops=max");
    }

    @Test
    void weightsHaveAnotherFileWhereBfqIsNot() {
        List<Setting> v2 = V2Settings.of(resources(BLOCK));
        assertThat(v2.get(0).instead()).isEqualTo(new Setting("", "io.weight", "7475"));
        assertThat(v2.get(1).instead().value()).isEqualTo("8:0 4384");
        List<Setting> v1 = V1Settings.of(resources(BLOCK), false);
        assertThat(v1.getFirst().instead())
                .isEqualTo(new Setting("blkio", "blkio.bfq.weight", "750"));
    }

    @Test
    void networkAndRdma() {
        String both =
                """
                {"network":{"classID":1048577,"priorities":[{"name":"lo","priority":5}]},
                 "rdma":{"mlx5_1":{"hcaHandles":3,"hcaObjects":10000}}}\
                """;
        assertThat(v1(both))
                .containsExactly(
                        "net_cls.classid=1048577",
                        "net_prio.ifpriomap=lo 5",
                        "rdma.max=mlx5_1 hca_handle=3 hca_object=10000");
        assertThat(v2(both)).containsExactly("rdma.max=mlx5_1 hca_handle=3 hca_object=10000");
    }

    @Test
    void unifiedResourcesNeedTheUnifiedHierarchy() {
        assertThatThrownBy(() -> v1("{\"unified\":{\"memory.high\":\"1\"}}"))
                .hasMessage("invalid configuration: cannot use unified on cgroup v1");
    }
}
