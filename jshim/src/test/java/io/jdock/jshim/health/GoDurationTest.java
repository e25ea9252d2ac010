package io.jdock.jshim.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "1,1ns",
        "1500,1.5µs",
        "1000000,1ms",
        "1500001,1.500001ms",
        "1000000000,1s",
        "1500000000,1.5s",
        "60000000000,1m0s",
        "90000000000,1m30s",
        "3600000000000,1h0m0s",
        "5025000000001,1h23m45.000000001s",
        "9223372036854775807,2562047h47m16.854775807s"
    })
    void isWrittenAsGoDoes(long nanos, String text) {
        assertThat(GoDuration.text(nanos)).isEqualTo(text);
    }
}
