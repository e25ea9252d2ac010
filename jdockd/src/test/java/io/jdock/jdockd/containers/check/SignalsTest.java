package io.jdock.jdockd.containers.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {
    @ParameterizedTest
    @CsvSource({
        "TERM, 15",
        "SIGKILL, 9",
        "hup, 1",
        "9, 9",
        "USR2, 12",
        "WINCH, 28",
        "SYS, 31",
        "RTMIN, 34",
        "SIGRTMIN+3, 37",
        "RTMAX-1, 63",
        "64, 64",
        "CLD, 17",
    })
    void readsNamesAndNumbers(String text, int number) {
        assertThat(Signals.parse(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65", "FOO", "-1", "SIG", "RTMIN+99", "999999999999"})
    void refusesOthers(String text) {
        assertThatThrownBy(() -> Signals.parse(text)).hasMessage("Invalid signal: " + text);
    }
}
