package io.jdock.jrunc.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class OptionNamesTest {
    @Test
    void everyNameIsKnownToTheParser() {
        assertThat(OptionNames.ALL)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(name -> MountOptions.parse(List.of(name)).data().isEmpty());
    }
}
