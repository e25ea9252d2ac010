package io.jdock.jshim.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitedOutputTest {
    private final LimitedOutput output = new LimitedOutput();

    @Test
    void keepsWhatFitsAsItIs() {
        output.add(new byte[] {'a', 'b', 'x'}, 2);
        output.add(new byte[4094], 4094);

        assertThat(output.bytes()).hasSize(4096).startsWith('a', 'b', 0);
    }

    @Test
    void marksWhatWasCut() {
        output.add(new byte[4097], 4097);
        output.add(new byte[10], 10);

        assertThat(output.bytes()).hasSize(4099).endsWith('.', '.', '.');
    }
}
