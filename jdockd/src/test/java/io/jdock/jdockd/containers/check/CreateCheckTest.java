package io.jdock.jdockd.containers.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.containers.spec.Specs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

class CreateCheckTest {
    private final CreateCheck check = new CreateCheck(Set.of("jrunc"), Specs.FACTS);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Memory | 1024 | Minimum memory limit allowed is 6MB",
                "MemorySwap | 1024 | You should always set the Memory limit when using Memoryswap"
                        + " limit, see usage",
                "MemorySwappiness | 101 | Invalid value: 101, valid memory swappiness range is"
                        + " 0-100",
                "NanoCpus | 3000000000 | Range of CPUs is from 0.01 to 2.00, as there are only 2"
                        + " CPUs available",
                "CpuPeriod | 10 | CPU cfs period can not be less than 1ms (i.e. 1000) or larger"
                        + " than 1s (i.e. 1000000)",
                "CpuQuota | 10 | CPU cfs quota can not be less than 1ms (i.e. 1000)",
                "BlkioWeight | 5 | Range of blkio weight is from 10 to 1000",
                "OomScoreAdj | 2000 | Invalid value 2000, range for oom score adj is [-1000, 1000]",
                "ShmSize | -1 | SHM size can not be less than 0",
            })
    void refusesNumbersInDockersWords(String member, long value, String text) {
        refused(Map.of(member, value), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CpusetCpus | 0-x | Invalid value 0-x for cpuset cpus",
                "CpusetCpus | 0,7 | Requested CPUs are not available - requested 0,7, available:"
                        + " 0-1",
                "CpusetMems | 1 | Requested memory nodes are not available - requested 1,"
                        + " available: 0",
                "IpcMode | odd | invalid IPC mode: odd",
                "PidMode | odd | invalid PID mode: odd",
                "Runtime | odd | unknown or invalid runtime name: odd",
            })
    void refusesWordsInDockersWords(String member, String value, String text) {
        refused(Map.of(member, value), text);
    }

    @Test
    void refusesContradictions() {
        refused(
                Map.of("NanoCpus", 1_000_000_000L, "CpuQuota", 5000),
                "Conflicting options: Nano CPUs and CPU Quota cannot both be set");
        refused(
                Map.of("AutoRemove", true, "RestartPolicy", Map.of("Name", "always")),
                "can't create 'AutoRemove' container with restart policy");
        refused(
                Map.of("RestartPolicy", Map.of("Name", "never")),
                "invalid restart policy: unknown policy 'never'; use one of 'no', 'always',"
                        + " 'on-failure', or 'unless-stopped'");
        refused(
                Map.of("LogConfig", Map.of("Type", "syslogd")),
                "error looking up logging plugin syslogd: plugin \"syslogd\" not found");
        refused(
                Map.of("LogConfig", Map.of("Type", "json-file", "Config", Map.of("x", "y"))),
                "unknown log opt 'x' for json-file log driver");
        refused(
                Map.of("Ulimits", List.of(Map.of("Name", "nofile", "Soft", 2, "Hard", 1))),
                "ulimit soft limit must be less than or equal to hard limit: 2 > 1");
        refused(
                Map.of("NetworkMode", "host", "Sysctls", Map.of("net.core.x", "1")),
                "sysctl 'net.core.x' not allowed in host network namespace");
    }

    private void refused(Map<String, Object> members, String text) {
        assertThatThrownBy(
                        () ->
                                check.check(
                                        Specs.config(c -> {}), Specs.host(h -> h.putAll(members))))
                .hasMessage(text);
    }

    @Test
    void refusesWrongConfigs() {
        assertThatThrownBy(
                        () ->
                                check.check(
                                        Specs.config(c -> c.put("StopSignal", "FOO")),
                                        Specs.host(h -> {})))
                .hasMessage("Invalid signal: FOO");
        assertThatThrownBy(
                        () ->
                                check.check(
                                        Specs.config(c -> c.put("Env", List.of("=x"))),
                                        Specs.host(h -> {})))
                .hasMessage("invalid environment variable: =x");
    }

    @Test
    void takesWhatTheCliSendsByDefault() {
        assertThat(
                        check.check(
                                Specs.config(c -> c.put("Image", "busybox")),
                                Specs.host(
                                        h -> {
                                            h.put("MemorySwappiness", -1);
                                            h.put("PidsLimit", 0);
                                            h.put("OomKillDisable", false);
                                            h.put("RestartPolicy", Map.of("Name", "no"));
                                            h.put("PortBindings", Map.of());
                                        })))
                .isEmpty();
    }
}
