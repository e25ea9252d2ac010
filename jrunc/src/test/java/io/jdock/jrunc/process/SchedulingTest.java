package io.jdock.jrunc.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.json.JsonInput;
import io.jdock.proto.plain.oci.CpuAffinity;
import io.jdock.proto.plain.oci.MemoryPolicy;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Scheduler;
import io.jdock.proto.plain.sys.Bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class SchedulingTest {
    private static Process process(String members) {
        return JsonInput.parse("test", "{" + members + "}", 4096, Process::read);
    }

    @Test
    void attributesAreTheKernels() {
        byte[] attributes =
                Scheduling.attributes(
                        new Scheduler(
                                "SCHED_DEADLINE",
                                3,
                                0,
                                List.of("SCHED_FLAG_RESET_ON_FORK", "SCHED_FLAG_DL_OVERRUN"),
                                42_000,
                                100_000,
                                1_000_000));
        assertThat(Bytes.i32(attributes, 0)).isEqualTo(attributes.length).isEqualTo(56);
        assertThat(Bytes.i32(attributes, 4)).isEqualTo(6);
        assertThat(Bytes.i64(attributes, 8)).isEqualTo(5);
        assertThat(Bytes.i32(attributes, 16)).isEqualTo(3);
        assertThat(Bytes.i64(attributes, 24)).isEqualTo(42_000);
        assertThat(Bytes.i64(attributes, 40)).isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "scheduler":{} | scheduler policy is required
                    "scheduler":{"policy":"SCHED_X"} | invalid scheduler policy: SCHED_X
                    "scheduler":{"policy":"SCHED_OTHER","nice":20} | invalid scheduler.nice: 20
                    "scheduler":{"policy":"SCHED_BATCH","priority":1} | scheduler.priority can only
                    "scheduler":{"policy":"SCHED_RR","runtime":1} | scheduler runtime/deadline/period
                    "scheduler":{"policy":"SCHED_RR","flags":["X"]} | invalid scheduler flag: X
                    "ioPriority":{"class":"X"} | invalid ioPriority.Class: "X"
                    "ioPriority":{"class":"IOPRIO_CLASS_RT","priority":8} | invalid ioPriority.Priority: 8
                    "execCPUAffinity":{"initial":"1-"} | bad CPUAffinity.Initial
                    "execCPUAffinity":{"final":"3-1"} | bad CPUAffinity.Final
                    "rlimits":[{"type":"RLIMIT_X"}] | RLIMIT_X
                    "user":{"uid":4294967295} | must be in range
                    "user":{"gid":4294967295} | must be in range
                    """)
    void refusesWhatTheKernelWouldMisread(String members, String problem) {
        assertThatThrownBy(() -> ProcessRules.check(process(members)))
                .hasMessageContaining(problem);
    }

    @Test
    void takesAllThatIsRight() {
        ProcessRules.check(process("\"args\":[\"x\"]"));
        ProcessRules.check(
                process(
                        "\"scheduler\":{\"policy\":\"SCHED_FIFO\",\"priority\":9},"
                                + "\"ioPriority\":{\"class\":\"IOPRIO_CLASS_IDLE\"},"
                                + "\"execCPUAffinity\":{\"initial\":\"0\",\"final\":\"0-1,3\"}"));
        Affinity.check(new CpuAffinity("", ""));
    }

    @Test
    void setsAreMasks() {
        NumberSet set = NumberSet.parse("0-2, 7,8,7");
        assertThat(set.count()).isEqualTo(5);
        assertThat(set.mask()[0]).isEqualTo((byte) 0x87);
        assertThat(set.mask()[1]).isEqualTo((byte) 1);
        assertThatThrownBy(() -> NumberSet.parse(",")).hasMessageContaining("no members");
        assertThatThrownBy(() -> NumberSet.parse("0-9876543210"))
                .hasMessageContaining("9876543210");
        assertThatThrownBy(() -> NumberSet.parse("-1")).hasMessageContaining("bad number");
    }

    @Test
    void memoryPoliciesAreChecked() {
        MemoryPolicies.check(null);
        MemoryPolicies.check(new MemoryPolicy("MPOL_DEFAULT", "", List.of()));
        assertThat(
                        MemoryPolicies.mode(
                                new MemoryPolicy("MPOL_BIND", "0", List.of("MPOL_F_STATIC_NODES"))))
                .isEqualTo(2 | 1 << 15);
        assertThatThrownBy(() -> MemoryPolicies.check(new MemoryPolicy("", "0", List.of())))
                .hasMessage("invalid memory policy mode \"\"");
        assertThatThrownBy(
                        () ->
                                MemoryPolicies.check(
                                        new MemoryPolicy("MPOL_DEFAULT", "0-7", List.of())))
                .hasMessage("memory policy mode requires 0 nodes but got 8");
        assertThatThrownBy(() -> MemoryPolicies.check(new MemoryPolicy("MPOL_BIND", "", List.of())))
                .hasMessageContaining("at least one node");
        assertThatThrownBy(
                        () -> MemoryPolicies.check(new MemoryPolicy("MPOL_BIND", "x", List.of())))
                .hasMessageContaining("invalid memory policy nodes \"x\"");
    }

    @Test
    void onlyReadinessIsPassedOn() {
        assertThat(NotifySocket.readiness("STATUS=x\nREADY=1\nMAINPID=1")).isEqualTo("READY=1");
        assertThat(NotifySocket.readiness("NOTREADY=1")).isEmpty();
        assertThat(NotifySocket.address("@x")).containsExactly(1, 0, 0, 'x');
        assertThat(NotifySocket.address("/x")).containsExactly(1, 0, '/', 'x', 0);
        assertThatThrownBy(() -> NotifySocket.address("/" + "x".repeat(107)))
                .hasMessageContaining("too long");
    }
}
