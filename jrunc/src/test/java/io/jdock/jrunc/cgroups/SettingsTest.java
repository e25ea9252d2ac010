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
        return settings.stream()
                .filter(setting -> !setting.controller().equals("devices"))
                .map(setting -> setting.file() + "=" + setting.value())
                .toList();
    }

    private static final String ALL =
            """
            {"memory":{"limit":67108864,"swap":134217728,"reservation":33554432},
             "cpu":{"shares":512,"quota":50000,"period":100000,"cpus":"0-1","mems":"0"},
             "pids":{"limit":77},"blockIO":{"weight":100}}\
            """;

    @Test
    void versionOne() {
        assertThat(lines(V1Settings.of(resources(ALL))))
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
                        "io.weight=default 910");
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

    @Test
    void unifiedFilesStayInTheGroup() {
        assertThat(lines(V2Settings.of(resources("{\"unified\":{\"memory.high\":\"1\"}}"))))
                .containsExactly("memory.high=1");
        assertThatThrownBy(() -> V2Settings.of(resources("{\"unified\":{\"../x\":\"1\"}}")))
                .isInstanceOf(Failure.class);
    }

    private static List<String> devices(String rules) {
        return V1Settings.of(resources("{\"devices\":" + rules + "}")).stream()
                .map(
                        setting ->
                                setting.file().substring("devices.".length())
                                        + " "
                                        + setting.value())
                .toList();
    }

    @Test
    void devicesAreDeniedUnlessAllowed() {
        assertThat(
                        devices(
                                "[{\"allow\":false,\"access\":\"rwm\"},"
                                    + "{\"allow\":true,\"type\":\"c\",\"major\":10,\"minor\":229,\"access\":\"rw\"}]"))
                .startsWith("deny a", "allow c 10:229 rw", "allow c *:* m")
                .contains("allow c 1:3 rwm", "allow c 136:* rwm");
        assertThat(devices("[]")).startsWith("deny a", "allow c *:* m");
    }

    @Test
    void allOfThemIsOneRule() {
        assertThat(
                        devices(
                                "[{\"allow\":false},{\"allow\":true,\"type\":\"a\",\"access\":\"rwm\"}]"))
                .containsExactly("allow a");
    }
}
