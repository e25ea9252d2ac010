package io.jdock.jcontainerd.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "moby", "a.b-c_d", "0"})
    void good(String name) {
        assertThat(Identifier.check(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "..", "a/b", "-a", "a..b", "a\n", "ü"})
    void bad(String name) {
        assertThatThrownBy(() -> Identifier.check(name))
                .hasMessageEndingWith(
                        " must match ^[A-Za-z0-9]+(?:[._-](?:[A-Za-z0-9]+))*$: invalid argument");
    }

    @Test
    void emptyAndLong() {
        assertThatThrownBy(() -> Identifier.check("")).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> Identifier.check("a".repeat(77)))
                .hasMessageEndingWith(
                        "greater than maximum length (76 characters): invalid argument");
    }
}
