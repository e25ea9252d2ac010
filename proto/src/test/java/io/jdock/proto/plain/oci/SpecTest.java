package io.jdock.proto.plain.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

class SpecTest {
    private static final String TEXT =
            """
            {"ociVersion":"1.2.0","unknown":{"deep":[1,{"x":null}]},
             "process":{"user":{"uid":5,"gid":6,"additionalGids":[7]},"args":["sh"],"cwd":"/",
               "rlimits":[{"type":"RLIMIT_CORE","hard":18446744073709551615,"soft":1}],
               "capabilities":{"bounding":["CAP_KILL"]},"oomScoreAdj":-5},
             "root":{"path":"rootfs","readonly":true},"hooks":null,"annotations":{"a":"b"},
             "mounts":[{"destination":"/proc","type":"proc","source":"proc","options":null},null],
             "linux":{"namespaces":[{"type":"pid"}],
               "resources":{"memory":{"limit":-1},"devices":[{"allow":false,"access":"rwm"}]},
               "seccomp":{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read"],
                 "action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":1,"op":"SCMP_CMP_EQ"}]}]}}}\
            """;

    @Test
    void readsWhatItKnows() {
        Spec spec = Spec.parse("test", TEXT);
        assertThat(spec.process().rlimits().getFirst().hard()).isEqualTo(-1);
        assertThat(spec.process().oomScoreAdj()).isEqualTo(-5);
        assertThat(spec.process().user().umask()).isNull();
        assertThat(spec.hooks()).isNull();
        assertThat(spec.mounts()).hasSize(1);
        assertThat(spec.mounts().getFirst().options()).isEmpty();
        assertThat(spec.linux().resources().memory().limit()).isEqualTo(-1);
        assertThat(spec.linux().resources().memory().swap()).isNull();
        assertThat(spec.linux().seccomp().syscalls().getFirst().args()).hasSize(1);
    }

    @Test
    void readsTheNewerParts() {
        Spec spec =
                Spec.parse(
                        "test",
                        """
                        {"process":{"scheduler":{"policy":"SCHED_FIFO","priority":3},
                           "ioPriority":{"class":"IOPRIO_CLASS_BE","priority":4},
                           "execCPUAffinity":{"initial":"0","final":"0-1"}},
                         "linux":{"timeOffsets":{"boottime":{"secs":-3,"nanosecs":5}},
                           "netDevices":{"eth1":{"name":"up"}},"intelRdt":{"closID":"x"},
                           "memoryPolicy":{"mode":"MPOL_BIND","nodes":"0"},
                           "resources":{"rdma":{"mlx5_1":{"hcaHandles":3}},
                             "network":{"classID":7,"priorities":[{"name":"lo","priority":1}]},
                             "blockIO":{"weightDevice":[{"major":8,"minor":0,"weight":500}]}}}}\
                        """);
        Process process = spec.process();
        assertThat(process.scheduler().priority()).isEqualTo(3);
        assertThat(process.ioPriority()).isEqualTo(new IoPriority("IOPRIO_CLASS_BE", 4));
        assertThat(process.execCPUAffinity()).isEqualTo(new CpuAffinity("0", "0-1"));
        Linux linux = spec.linux();
        assertThat(linux.timeOffsets().get("boottime")).isEqualTo(new TimeOffset(-3, 5));
        assertThat(linux.netDevices().get("eth1").name()).isEqualTo("up");
        assertThat(linux.memoryPolicy().nodes()).isEqualTo("0");
        assertThat(linux.resources().rdma().get("mlx5_1").hcaHandles()).isEqualTo(3);
        assertThat(linux.resources().network().classID()).isEqualTo(7);
        assertThat(linux.resources().blockIO().weightDevice().getFirst().weight()).isEqualTo(500);
    }

    @Test
    void aBinderOfTheJvmWritesTheSameNames() {
        Spec spec = Spec.parse("test", TEXT);
        String written = JsonMapper.builder().build().writeValueAsString(spec);
        // Java writes unsigned numbers as negative ones: only limits have such values
        assertThat(
                        Spec.parse(
                                "test",
                                written.replace(":-1,\"soft\"", ":18446744073709551615,\"soft\"")))
                .isEqualTo(spec);
    }

    @Test
    void nullIsNoConfiguration() {
        assertThatThrownBy(() -> Spec.parse("config.json", "null"))
                .hasMessage("config.json: null is no configuration");
    }

    @Test
    void wrongTypesAreNamed() {
        assertThatThrownBy(() -> Spec.parse("config.json", "{\"process\":{\"args\":\"sh\"}}"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("config.json: ")
                .hasMessageContaining("args");
    }
}
