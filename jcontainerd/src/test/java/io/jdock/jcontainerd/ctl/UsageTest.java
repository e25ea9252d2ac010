package io.jdock.jcontainerd.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.containerd.cgroups.v1.CPUStat;
import io.jdock.proto.jvm.containerd.cgroups.v1.CPUUsage;
import io.jdock.proto.jvm.containerd.cgroups.v1.Metrics;
import io.jdock.proto.jvm.containerd.cgroups.v1.PidsStat;
import io.jdock.proto.jvm.containerd.cgroups.v1.Throttle;
import io.jdock.proto.jvm.containerd.cgroups.v2.MemoryStat;
import io.jdock.proto.jvm.containerd.cgroups.v2.PSIData;
import io.jdock.proto.jvm.containerd.cgroups.v2.PSIStats;
import io.jdock.proto.jvm.grpc.TypeUrl;
import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

/** As ctr 1.6 prints the same messages. */
class UsageTest {
    private static final Metrics LEGACY =
            Metrics.newBuilder()
                    .setPids(PidsStat.newBuilder().setCurrent(1))
                    .setCpu(
                            CPUStat.newBuilder()
                                    .setUsage(
                                            CPUUsage.newBuilder()
                                                    .setTotal(7)
                                                    .addPerCpu(4)
                                                    .addPerCpu(3))
                                    .setThrottling(Throttle.getDefaultInstance()))
                    .build();

    private static String table(Usage usage) {
        StringWriter text = new StringWriter();
        usage.table().print(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void ofVersion1() {
        assertThat(table(Usage.of(TypeUrl.pack(LEGACY))))
                .isEqualTo(
                        """
                        METRIC                  VALUE   \s
                        cpuacct.usage           7       \s
                        cpuacct.usage_percpu    [4 3]   \s
                        pids.current            1       \s
                        pids.limit              0       \s
                        """);
    }

    @Test
    void ofVersion2() {
        var unified =
                io.jdock.proto.jvm.containerd.cgroups.v2.Metrics.newBuilder()
                        .setMemory(MemoryStat.newBuilder().setUsage(4096).setUsageLimit(-1))
                        .build();
        assertThat(table(Usage.of(TypeUrl.pack(unified))))
                .contains("memory.usage          4096                    \n")
                .contains("memory.usage_limit    18446744073709551615    \n");
    }

    @Test
    void whatIsEmptyIsLeftOutOfTheJson() {
        assertThat(Usage.of(TypeUrl.pack(LEGACY)).json())
                .isEqualTo(
                        """
                        {
                          "pids": {
                            "current": 1
                          },
                          "cpu": {
                            "usage": {
                              "total": 7,
                              "per_cpu": [
                                4,
                                3
                              ]
                            },
                            "throttling": {}
                          }
                        }\
                        """);
    }

    @Test
    void numbersAreWrittenAsGoWritesThem() {
        PSIData share = PSIData.newBuilder().setAvg10(12).setAvg60(0.25).setTotal(-1).build();
        MemoryStat memory =
                MemoryStat.newBuilder().setPsi(PSIStats.newBuilder().setSome(share)).build();
        var unified =
                io.jdock.proto.jvm.containerd.cgroups.v2.Metrics.newBuilder()
                        .setMemory(memory)
                        .build();
        assertThat(Usage.of(TypeUrl.pack(unified)).json())
                .containsPattern("\"avg10\": 12,\\s+\"avg60\": 0.25,")
                .contains("\"total\": 18446744073709551615\n");
    }

    @Test
    void otherMessagesAreRefused() {
        assertThatThrownBy(() -> Usage.of(TypeUrl.json("other", new byte[0])))
                .isInstanceOf(Failure.class);
    }
}
