package io.jdock.jrunc.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Mounts;

import org.junit.jupiter.api.Test;

import java.util.List;

class MountOptionsTest {
    @Test
    void flagsAndData() {
        MountOptions options =
                MountOptions.parse(List.of("nosuid", "strictatime", "mode=755", "size=64k", "ro"));
        assertThat(options.flags())
                .isEqualTo(Mounts.MS_NOSUID | Mounts.MS_STRICTATIME | Mounts.MS_RDONLY);
        assertThat(options.data()).isEqualTo("mode=755,size=64k");
        assertThat(options.bind()).isFalse();
    }

    @Test
    void theLastOfTwoOppositesWins() {
        MountOptions options = MountOptions.parse(List.of("ro", "rw", "nodev"));
        assertThat(options.flags()).isEqualTo(Mounts.MS_NODEV);
        assertThat(options.attributesCleared()).isEqualTo(1);
    }

    @Test
    void bindsSpread() {
        MountOptions options = MountOptions.parse(List.of("rbind", "rprivate", "rro", "noatime"));
        assertThat(options.bind() && options.recursive()).isTrue();
        assertThat(options.propagation()).containsExactly(Mounts.MS_PRIVATE | Mounts.MS_REC);
        assertThat(options.recursiveSet()).isEqualTo(1);
        assertThat(options.attributes()).isEqualTo(0x10);
        assertThat(options.attributesCleared()).isEqualTo(0x70);
    }

    @Test
    void propagationOfTheRoot() {
        assertThat(Propagation.ofRootfs("")).isZero();
        assertThat(Propagation.ofRootfs("rslave")).isEqualTo(Mounts.MS_SLAVE | Mounts.MS_REC);
        assertThatThrownBy(() -> Propagation.ofRootfs("rw")).isInstanceOf(Failure.class);
    }

    @Test
    void mountPointOfAnId() {
        String table =
                "22 27 0:21 / /proc rw - proc proc rw\n27 1 254:0 / / rw - ext4 /dev/vda rw\n";
        assertThat(MountPoint.find(table, 27, "/x")).isEqualTo("/");
        assertThat(MountPoint.find(table, 22, "/x")).isEqualTo("/proc");
        assertThat(MountPoint.find("7 1 0:1 / /a\\040b rw - x", 7, "/x")).isEqualTo("/a b");
        assertThatThrownBy(() -> MountPoint.find(table, 2, "/x")).isInstanceOf(Failure.class);
    }
}
