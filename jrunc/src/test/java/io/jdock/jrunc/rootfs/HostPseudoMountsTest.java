package io.jdock.jrunc.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostPseudoMountsTest {
    private static final String TABLE =
            """
            22 27 0:21 / /proc rw,relatime shared:5 - proc proc rw
            23 27 0:22 / /sys rw - sysfs sysfs rw
            24 22 0:21 /sys /proc/sys ro - proc proc rw
            27 1 254:0 / / rw - ext4 /dev/vda rw
            30 27 0:40 / /b/rootfs/proc rw - proc proc rw
            31 27 0:41 / /b/rootfs\\0402/proc rw - proc proc rw
            """;

    @Test
    void findsWholeMountsOutsideTheRoot() {
        assertThat(HostPseudoMounts.find(TABLE, "/b/rootfs"))
                .containsExactly("/proc", "/sys", "/b/rootfs 2/proc");
    }

    @Test
    void aTableThatBreaksOffHasNone() {
        assertThat(HostPseudoMounts.find("22 27 0:21 - proc ", "/b")).isEmpty();
        assertThat(HostPseudoMounts.find("", "/b")).isEmpty();
    }
}
