package io.jdock.jdockd.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.Set;

class FiltersTest {
    private static final Set<String> KNOWN = Set.of("name", "label", "dangling");

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":{\"web\":true,\"db\":true}}", "{\"name\":[\"web\",\"db\"]}"})
    void mapAndListMeanTheSame(String json) {
        assertThat(Filters.parse(json, KNOWN).get("name")).containsExactlyInAnyOrder("web", "db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}"})
    void nothingIsNone(String json) {
        assertThat(Filters.parse(json, KNOWN).has("name")).isFalse();
        assertThat(Filters.parse(null, KNOWN).allows("name", value -> false)).isTrue();
    }

    @Test
    void unknownNamesAreRefused() {
        assertThatThrownBy(() -> Filters.parse("{\"bogus\":[\"x\"]}", KNOWN))
                .isInstanceOf(Failure.class)
                .hasMessage("Invalid filter 'bogus'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "{\"name\":1}", "{\"name\":[1]}", "{\"name\":{\"a\":1}}", "{} {}", "x"})
    void otherShapesAreRefused(String json) {
        assertThatThrownBy(() -> Filters.parse(json, KNOWN))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("invalid filter: ");
    }

    @Test
    void labelsHoldByKeyOrByKeyAndValue() {
        Map<String, String> labels = Map.of("a", "1", "b", "x=y");
        assertThat(parse("{\"label\":[\"a\",\"b=x=y\"]}").allowsLabels("label", labels)).isTrue();
        assertThat(parse("{\"label\":[\"a=2\"]}").allowsLabels("label", labels)).isFalse();
        assertThat(parse("{\"label\":[\"c\"]}").allowsLabels("label", labels)).isFalse();
    }

    @Test
    void flagsAreYesOrNo() {
        assertThat(parse("{\"dangling\":[\"1\"]}").flag("dangling", false)).isTrue();
        assertThat(parse("{}").flag("dangling", true)).isTrue();
        assertThatThrownBy(() -> parse("{\"dangling\":[\"maybe\"]}").flag("dangling", false))
                .isInstanceOf(Failure.class);
    }

    private static Filters parse(String json) {
        return Filters.parse(json, KNOWN);
    }
}
