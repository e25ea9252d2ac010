package io.jdock.jrunc.rootfs;

import static io.jdock.jrunc.rootfs.MountOptions.ATTR_ATIME;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NOATIME;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NODEV;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NODIRATIME;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NOEXEC;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NOSUID;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_NOSYMFOLLOW;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_RDONLY;
import static io.jdock.jrunc.rootfs.MountOptions.ATTR_STRICTATIME;

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
        MountOptions options = MountOptions.parse(List.of("ro", "rw", "nodev", "rro", "rrw"));
        assertThat(options.flags()).isEqualTo(Mounts.MS_NODEV);
        assertThat(options.cleared()).isEqualTo(Mounts.MS_RDONLY);
        assertThat(options.recursiveSet()).isZero();
        assertThat(options.recursiveCleared()).isEqualTo(ATTR_RDONLY);
    }

    @Test
    void bindsSpread() {
        MountOptions options = MountOptions.parse(List.of("rbind", "rprivate", "rro", "noatime"));
        assertThat(options.bind() && options.recursive()).isTrue();
        assertThat(options.propagation()).containsExactly(Mounts.MS_PRIVATE | Mounts.MS_REC);
        assertThat(options.recursiveSet()).isEqualTo(ATTR_RDONLY);
        assertThat(options.attributes()).isEqualTo(ATTR_NOATIME);
    }

    @Test
    void aPlainBindKeepsTheFlagsOfItsSource() {
        assertThat(MountOptions.parse(List.of("rbind", "rprivate")).changesFlags()).isFalse();
        assertThat(MountOptions.parse(List.of("bind", "dev")).changesFlags()).isTrue();
    }

    @Test
    void optionsOfABindReplaceTheFlagsOfItsSource() {
        MountOptions options = MountOptions.parse(List.of("bind", "ro", "symfollow"));
        assertThat(options.attributes()).isEqualTo(ATTR_RDONLY);
        assertThat(options.attributesCleared())
                .isEqualTo(ATTR_NOSUID | ATTR_NODEV | ATTR_NOEXEC | ATTR_NOSYMFOLLOW);
        assertThat(options.attributesClearedByName()).isEqualTo(ATTR_NOSYMFOLLOW);
    }

    @Test
    void lockedFlagsAreOnlyClearedByName() {
        MountOptions options = MountOptions.parse(List.of("bind", "rw", "exec", "nodev"));
        assertThat(options.attributesClearedByName())
                .isEqualTo(ATTR_RDONLY | ATTR_NOEXEC | ATTR_NOSYMFOLLOW);
    }

    @Test
    void accessTimesStayUnlessAnOptionSetsThem() {
        assertThat(cleared("atime", "norelatime") & (ATTR_ATIME | ATTR_NODIRATIME)).isZero();
        assertThat(cleared("relatime") & (ATTR_ATIME | ATTR_NODIRATIME))
                .isEqualTo(ATTR_ATIME | ATTR_NODIRATIME);
        assertThat(cleared("nodiratime") & (ATTR_ATIME | ATTR_NODIRATIME)).isEqualTo(ATTR_ATIME);
        MountOptions strict = MountOptions.parse(List.of("bind", "noatime", "strictatime"));
        assertThat(strict.attributes()).isEqualTo(ATTR_STRICTATIME);
    }

    private static long cleared(String... times) {
        return MountOptions.parse(List.of(times)).attributesCleared();
    }

    @Test
    void whatIsNoFlagOfTheKernel() {
        MountOptions options = MountOptions.parse(List.of("tmpcopyup", "ridmap", "", "uid=7"));
        assertThat(options.copyUp() && options.idMap() && options.recursiveIdMap()).isTrue();
        assertThat(options.data()).isEqualTo("uid=7");
    }

    @Test
    void propagationOfTheRoot() {
        assertThat(Propagation.ofRootfs("")).isZero();
        assertThat(Propagation.ofRootfs("rslave")).isEqualTo(Mounts.MS_SLAVE | Mounts.MS_REC);
        assertThatThrownBy(() -> Propagation.ofRootfs("rw")).isInstanceOf(Failure.class);
    }
}
