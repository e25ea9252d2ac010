package io.jdock.proto.plain.sys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalNamesTest {
    @ParameterizedTest
    @CsvSource({"HUP, 1", "SIGKILL, 9", "TERM, 15", "SIGSYS, 31", "'', 0", "SIG, 0", "term, 0"})
    void namesHaveTheKernelsNumbers(String name, int number) {
        assertThat(SignalNames.number(name)).isEqualTo(number);
    }
}
