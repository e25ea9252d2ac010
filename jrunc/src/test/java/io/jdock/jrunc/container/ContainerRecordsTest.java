package io.jdock.jrunc.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ContainerRecordsTest {
    private static final State STATE =
            new State(
                    "1.0.2",
                    "a",
                    42,
                    1234567890123L,
                    "/b",
                    "/b/rootfs",
                    "2026-01-01T00:00:00Z",
                    0,
                    Map.of("k", "v"),
                    Map.of("cpu", "/c/a"),
                    List.of("/c/a"),
                    "a.scope",
                    true,
                    false,
                    false,
                    "0.1.0 1:2");

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"a", "A_b+c-d.9", "...", "0"})
    void goodIds(String id) {
        assertThat(new ContainerId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "ü", "a b", "a\0"})
    void badIds(String id) {
        assertThatThrownBy(() -> new ContainerId(id)).hasMessage("invalid container ID format");
    }

    @Test
    void aStateComesBackAsItWas() {
        Store store = new Store(JnaLinux.install().files(), directory + "/deep/root");
        ContainerId id = new ContainerId("a");
        store.claim(id);
        store.save(id, STATE);
        assertThat(store.load(id)).isEqualTo(STATE);
        assertThat(store.names()).containsExactly("a");
        assertThatThrownBy(() -> store.claim(id))
                .hasMessage("container with given ID already exists");
        store.release(id);
        assertThat(store.names()).isEmpty();
        assertThatThrownBy(() -> store.load(id))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.is(Kind.NOT_FOUND)).isTrue());
    }

    @Test
    void aFifoMeansCreated() {
        Store store = new Store(JnaLinux.install().files(), directory.toString());
        ContainerId id = new ContainerId("a");
        store.claim(id);
        JnaLinux.install().files().close(store.makeStartFifo(id));
        assertThat(store.hasStartFifo(id)).isTrue();
        // nobody reads: the process that waited is gone
        assertThatThrownBy(() -> store.openStartFifo(id)).isInstanceOf(Failure.class);
        store.removeStartFifo(id);
        assertThat(store.hasStartFifo(id)).isFalse();
        store.release(id);
    }

    @Test
    void reportsAreTheSpecificationsState() {
        assertThat(STATE.report(Status.STOPPED))
                .startsWith("{\n  \"ociVersion\": \"1.0.2\",\n  \"id\": \"a\",\n  \"pid\": 0,")
                .contains("\"annotations\": {\n    \"k\": \"v\"\n  },\n  \"owner\": \"\"\n}");
        assertThat(STATE.forHook(Status.RUNNING))
                .isEqualTo(
                        "{\"ociVersion\":\"1.0.2\",\"id\":\"a\",\"status\":\"running\",\"pid\":42,"
                                + "\"bundle\":\"/b\",\"annotations\":{\"k\":\"v\"}}");
    }

    @Test
    void processNamesMayHoldAnything() {
        String stat =
                "7 (a) b (c) Z 1 7 7 0 -1 4 0 0 0 0 0 0 0 0 20 0 1 0 987654 0 0"
                        + " 18446744073709551615\n";
        ProcessTable.Entry entry = ProcessTable.parse(stat);
        assertThat(entry.zombie()).isTrue();
        assertThat(entry.startTime()).isEqualTo(987654);
    }

    @ParameterizedTest
    @CsvSource({
        "0,1970-01-01T00:00:00Z",
        "951782400000000000,2000-02-29T00:00:00Z",
        "4107542399999999999,2100-02-28T23:59:59.999999999Z",
        "1779999999120000000,2026-05-28T20:26:39.12Z"
    })
    void times(long nanos, String text) {
        assertThat(Clock.nanos(nanos)).isEqualTo(text);
        assertThat(java.time.Instant.parse(text))
                .isEqualTo(java.time.Instant.ofEpochSecond(0, nanos));
        assertThat(Clock.seconds(nanos)).isEqualTo(text.replaceFirst("\\.\\d+", ""));
    }
}
