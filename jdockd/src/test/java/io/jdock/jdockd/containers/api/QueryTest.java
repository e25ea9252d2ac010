package io.jdock.jdockd.containers.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class QueryTest {
    @Test
    void readsFlagsAsDockerd() {
        assertThat(List.of("1", "true", "True", "yes", "x")).allMatch(Query::flag);
        assertThat(List.of("", "0", "no", "false", "none", "FALSE")).noneMatch(Query::flag);
        assertThat(Query.flag(null)).isFalse();
    }

    @Test
    void readsNumbers() {
        assertThat(Query.integer(null)).isNull();
        assertThat(Query.integer("-1")).isEqualTo(-1);
        assertThatThrownBy(() -> Query.integer("x"))
                .hasMessage("strconv.Atoi: parsing \"x\": invalid syntax");
        assertThatThrownBy(() -> Query.size("height", "70000"))
                .hasMessage("invalid resize height \"70000\"");
    }

    @Test
    void readsTimes() {
        Instant time = Instant.parse("2026-01-01T00:00:00.5Z");

        assertThat(Times.parse("1767225600.500000000")).isEqualTo(time);
        assertThat(Times.parse("2026-01-01T01:00:00.5+01:00")).isEqualTo(time);
        assertThat(Times.parse("10m")).isBefore(Instant.now().minusSeconds(599));
        assertThatThrownBy(() -> Times.parse("yesterday")).hasMessageContaining("yesterday");
    }

    @Test
    void writesCommandsForPeople() {
        assertThat(ListController.command(List.of("sh", "-c", "echo a")))
                .isEqualTo("sh -c 'echo a'");
        assertThat(ListController.command(List.of("a b"))).isEqualTo("a b");
    }
}
