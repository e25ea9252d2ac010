package io.jdock.jrunc.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class CapabilityNamesTest {
    @Test
    void numbersAreTheKernels() {
        List<String> unknown = new ArrayList<>();
        long bits =
                CapabilityNames.bits(
                        List.of("CAP_CHOWN", "CAP_SYS_ADMIN", "CAP_CHECKPOINT_RESTORE"), unknown);
        assertThat(bits).isEqualTo(1L | 1L << 21 | 1L << 40);
        assertThat(unknown).isEmpty();
    }

    @Test
    void collectsUnknownNamesOnce() {
        List<String> unknown = new ArrayList<>();
        assertThat(CapabilityNames.bits(List.of("CHOWN", "CAP_X", "CAP_X"), unknown)).isZero();
        assertThat(unknown).containsExactly("CHOWN", "CAP_X");
    }
}
