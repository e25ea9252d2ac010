package io.jdock.jdockd.containers.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class NamesTest {
    @Test
    void takesNamesWithOrWithoutSlash() {
        assertThat(Names.checked("/web-1.a_b")).isEqualTo("web-1.a_b");
        assertThat(Names.checked("00")).isEqualTo("00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-ab", "a b", "a/b", "//ab", "ä-umlaut", ".."})
    void refusesOthers(String name) {
        assertThatThrownBy(() -> Names.checked(name))
                .hasMessage(
                        "Invalid container name ("
                                + name
                                + "), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed");
    }

    @Test
    void makesUpNamesThatAreNames() {
        Random random = new Random(1);
        for (int attempt = 0; attempt < 20; attempt++) {
            String name = Names.random(random, attempt);
            assertThat(Names.checked(name)).isEqualTo(name).contains("_");
        }
    }
}
