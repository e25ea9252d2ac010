package io.jdock.jdockd.containers.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

import java.util.List;

class CapabilityTest {
    private static final List<String> ALL = Capability.ofMask(0x1ffffffffffL);

    @Test
    void namesBitsOfAMask() {
        assertThat(Capability.ofMask(0xa80425fbL))
                .containsExactlyInAnyOrderElementsOf(Capability.DEFAULT);
        assertThat(ALL).hasSize(41).last().isEqualTo("CAP_CHECKPOINT_RESTORE");
    }

    @Test
    void addsAndDrops() {
        assertThat(granted(List.of("net_admin"), List.of("CAP_CHOWN")))
                .contains("CAP_NET_ADMIN", "CAP_KILL")
                .doesNotContain("CAP_CHOWN");
        assertThat(granted(List.of("SYS_TIME"), List.of("ALL"))).containsExactly("CAP_SYS_TIME");
        assertThat(granted(List.of("all"), List.of("SYS_ADMIN")))
                .hasSize(40)
                .doesNotContain("CAP_SYS_ADMIN");
        assertThat(Capability.granted(ALL, null, List.of("ALL"), true)).isEqualTo(ALL);
        assertThat(granted(null, null)).isEqualTo(Capability.DEFAULT);
    }

    private static List<String> granted(List<String> add, List<String> drop) {
        return Capability.granted(ALL, add, drop, false);
    }

    @Test
    void refusesUnknownNames() {
        assertThatThrownBy(() -> Capability.check(List.of("FLY"), null))
                .isInstanceOf(Failure.class)
                .hasMessage("invalid CapAdd: unknown capability: \"CAP_FLY\"");
    }
}
