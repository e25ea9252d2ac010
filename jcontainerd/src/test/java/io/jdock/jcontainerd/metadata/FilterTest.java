package io.jdock.jcontainerd.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class FilterTest {
    private static final Map<String, String> LABELS = Map.of("a b", "c", "x.y", "z", "e", "");

    private static Optional<String> image(List<String> path) {
        return switch (path.getFirst()) {
            case "name" -> Optional.of("busybox");
            case "labels" -> Filter.inMap(LABELS, path);
            default -> Optional.empty();
        };
    }

    private static boolean matches(String... filters) {
        return Filter.parse(List.of(filters)).matches(FilterTest::image);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name==busybox",
                "name == \"busybox\"",
                "name!=alpine",
                "other!=alpine",
                "name~=^busy",
                "name~=/b.s/",
                "name~=|x$|",
                "labels.\"a b\"==c",
                "labels.x.y==z",
                "labels.\"x.y\"==z,name",
                "labels.e"
            })
    void matching(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name==x", "other", "labels", "labels.q", "name,other", "name~=^x"})
    void notMatching(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    @Test
    void oneOfSeveralIsEnough() {
        assertThat(matches("name==x", "name==busybox")).isTrue();
        assertThat(matches("name==x", "name==y")).isFalse();
        assertThat(matches()).isTrue();
    }

    /** The texts are those of containerd 1.6. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "name=== # [name >|=|< ==]: unsupported operator \"===\"",
                "na-me==x # [na >|-|< me==x]: expected an operator (\"==\"|\"!=\"|\"~=\")",
                "name==x y # [name==x >| |< y]: unexpected input:  ",
                ", # [ >|,|< ]: expected field or quoted",
                "name== # [name==]: expected value or quoted",
                "name=\"x # [name >|=|< \"x]: unsupported operator \"=\"",
                "name==\"x # [name== >|\"|< x]: quoted literal not terminated",
                "name==|x| # [name== >|||< x|]: invalid quote encountered",
            })
    void namesThePlaceThatIsWrong(String filter, String message) {
        assertThatThrownBy(() -> matches(filter))
                .hasMessageContaining("filters: parse error: " + message.strip());
    }

    @Test
    void refusesABadExpression() {
        assertThatThrownBy(() -> matches("name~=(")).hasMessageContaining("error parsing regexp");
    }
}
