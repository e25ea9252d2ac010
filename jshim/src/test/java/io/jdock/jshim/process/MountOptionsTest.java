package io.jdock.jshim.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.plain.sys.Mounts;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class MountOptionsTest {
    @Test
    void wordsBecomeFlagsAndTheRestIsData() {
        MountOptions options =
                MountOptions.parse(List.of("ro", "nosuid", "rw", "index=off", "lowerdir=/a:/b"));

        assertThat(options.flags()).isEqualTo(Mounts.MS_NOSUID);
        assertThat(options.data()).isEqualTo("index=off,lowerdir=/a:/b");
    }

    @Test
    void aReadOnlyBindIsTwoMounts() {
        assertThat(MountOptions.parse(List.of("rbind", "ro")).readOnlyBind()).isTrue();
        assertThat(MountOptions.parse(List.of("rbind", "rw")).readOnlyBind()).isFalse();
    }

    @Test
    void manyLayersAreNamedFromWhereTheyLie() {
        List<String> layers = new ArrayList<>();
        for (int i = 1; i <= 120; i++) {
            layers.add("/var/lib/containerd/overlayfs/snapshots/" + i + "/fs");
        }
        MountOptions options =
                MountOptions.parse(
                        List.of("lowerdir=" + String.join(":", layers), "upperdir=/var/up"));

        assertThat(options.tooLong()).isTrue();
        String directory = options.commonLowerDirectory();
        assertThat(directory).isEqualTo("/var/lib/containerd/overlayfs/snapshots");
        assertThat(options.relativeTo(directory).data())
                .startsWith("lowerdir=1/fs:2/fs:3/fs")
                .endsWith("120/fs,upperdir=/var/up");
        assertThat(options.relativeTo(directory).tooLong()).isFalse();
    }

    @Test
    void noCommonDirectory() {
        assertThat(MountOptions.parse(List.of("lowerdir=/a/x:/b/y")).commonLowerDirectory())
                .isNull();
        assertThat(MountOptions.parse(List.of("ro")).commonLowerDirectory()).isNull();
    }
}
