package io.jdock.jrunc.cgroups;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.plain.oci.Spec;

import org.junit.jupiter.api.Test;

class DelegationTest {
    private static Spec spec(String option, String maps, int uid) {
        return Spec.parse(
                "test",
                "{\"process\":{\"user\":{\"uid\":"
                        + uid
                        + "}},\"mounts\":[{\"destination\":\"/sys/fs/cgroup\",\"type\":\"cgroup\","
                        + "\"source\":\"cgroup\",\"options\":[\"nosuid\",\""
                        + option
                        + "\"]}],\"linux\":{\"uidMappings\":"
                        + maps
                        + "}}");
    }

    private static final String MAPS = "[{\"containerID\":0,\"hostID\":100000,\"size\":65536}]";

    @Test
    void theOwnerIsTheProcesssUserAsTheHostKnowsIt() {
        assertThat(Delegation.owner(spec("rw", MAPS, 0), true)).isEqualTo(100_000);
        assertThat(Delegation.owner(spec("rw", MAPS, 5), true)).isEqualTo(100_005);
        assertThat(Delegation.owner(spec("rw", "[]", 7), true)).isEqualTo(7);
    }

    @Test
    void nobodyWithoutANamespaceOrTheRightToWriteOrAMapping() {
        assertThat(Delegation.owner(spec("rw", MAPS, 0), false)).isEqualTo(-1);
        assertThat(Delegation.owner(spec("ro", MAPS, 0), true)).isEqualTo(-1);
        assertThat(Delegation.owner(spec("rw", MAPS, 70_000), true)).isEqualTo(-1);
    }
}
