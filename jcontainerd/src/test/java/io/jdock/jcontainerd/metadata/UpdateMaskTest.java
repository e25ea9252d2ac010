package io.jdock.jcontainerd.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class UpdateMaskTest {
    private static final Map<String, String> OLD = Map.of("a", "1", "b", "2");

    private static Map<String, String> merge(Map<String, String> changed, String... paths) {
        return new UpdateMask(List.of(paths)).merge("labels", OLD, changed);
    }

    @Test
    void replacesAllWithoutPathOrWithTheFieldItself() {
        assertThat(merge(Map.of("c", "3"))).isEqualTo(Map.of("c", "3"));
        assertThat(merge(Map.of("c", "3"), "labels")).isEqualTo(Map.of("c", "3"));
    }

    @Test
    void changesSingleKeys() {
        assertThat(merge(Map.of("c.d", "3", "e", "4"), "labels.c.d", "labels.a"))
                .isEqualTo(Map.of("b", "2", "c.d", "3"));
        assertThat(merge(Map.of("c", "3"), "target")).isEqualTo(OLD);
    }

    @Test
    void refusesOtherFields() {
        UpdateMask mask = new UpdateMask(List.of("labels.x", "name"));
        assertThatThrownBy(() -> mask.allow("image \"i\"", List.of("target"), List.of("labels")))
                .hasMessage("cannot update \"name\" field on image \"i\": invalid argument");
        assertThatCode(() -> mask.allow("i", List.of("name"), List.of("labels")))
                .doesNotThrowAnyException();
    }
}
