package io.jdock.jdockd.containers.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.containers.config.NetworkingConfig;
import io.jdock.jdockd.containers.spec.Specs;
import io.jdock.jdockd.containers.state.State;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class ContainerStoreTest {
    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("jdock.db");
    }

    static ContainerRecord record(String id, String name) {
        return new ContainerRecord(
                id,
                name,
                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                new Definition(
                        Specs.config(
                                c -> {
                                    c.put("Image", "busybox");
                                    c.put("Cmd", List.of("a", ""));
                                    c.put("ExposedPorts", Map.of("80/tcp", Map.of()));
                                }),
                        Specs.host(h -> h.put("Memory", 64L << 20)),
                        new NetworkingConfig(Map.of()),
                        "sha256:1",
                        List.of("a", ""),
                        "overlayfs"),
                State.CREATED);
    }

    @Test
    void keepsRecordsOverARestart() {
        ContainerRecord first = record("11", "one");
        State ended =
                State.CREATED
                        .started(7, Instant.parse("2026-01-01T00:00:01.000000001Z"))
                        .exited(9, Instant.parse("2026-01-01T00:00:02Z"));
        try (ContainerStore store = open()) {
            store.insert(first);
            store.insert(record("22", "two"));
            store.saveState("11", ended);
            store.rename("11", "uno");
            store.delete("22");
        }

        try (ContainerStore store = open()) {
            assertThat(store.load().records()).containsExactly(first.named("uno").with(ended));
        }
    }

    @Test
    void takesANameOnce() {
        try (ContainerStore store = open()) {
            store.insert(record("11", "one"));
            assertThatThrownBy(() -> store.insert(record("22", "one")))
                    .hasMessageContaining("UNIQUE");
        }
    }

    @Test
    void setsDamagedRowsAside() throws SQLException {
        try (ContainerStore store = open()) {
            store.insert(record("11", "one"));
            store.insert(record("22", "two"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE containers SET state = '{\"status' WHERE id = '11'");
        }

        try (ContainerStore store = open()) {
            ContainerStore.Loaded loaded = store.load();
            assertThat(loaded.records()).extracting(ContainerRecord::id).containsExactly("22");
            assertThat(loaded.unreadable()).containsExactly("11");
        }
    }

    private ContainerStore open() {
        return new ContainerStore(file, Specs.JSON);
    }
}
