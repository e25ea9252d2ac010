package io.jdock.jrunc.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountLabelTest {
    @Test
    void aLabelIsOneMoreOption() {
        MountLabel label = new MountLabel("u:object_r:t:s0:c1,c2");
        assertThat(label.on("")).isEqualTo("context=\"u:object_r:t:s0:c1,c2\"");
        assertThat(label.on("mode=755")).isEqualTo("mode=755,context=\"u:object_r:t:s0:c1,c2\"");
    }

    @Test
    void withoutOneNothingChanges() {
        assertThat(new MountLabel("").on("mode=755")).isEqualTo("mode=755");
        assertThat(new MountLabel("").given()).isFalse();
    }
}
