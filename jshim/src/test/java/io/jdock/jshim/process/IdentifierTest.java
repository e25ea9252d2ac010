package io.jdock.jshim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "redis-1", "a.b_c", "0123456789abcdef"})
    void names(String id) {
        assertThat(Identifier.check(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../x", "-a", "a-", "a..b", "a b", "é"})
    void pathsAndOtherTricksAreNoNames(String id) {
        assertThatThrownBy(() -> Identifier.check(id)).isInstanceOf(Failure.class);
    }
}
