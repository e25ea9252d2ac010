package io.jdock.jdockd.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.networks.NetworkStore.EndpointRow;
import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class NetworkStoreTest {
    @TempDir Path directory;
    private Path database;

    @BeforeEach
    void name() {
        database = directory.resolve("jdock.db");
    }

    private static EndpointRow row(String container, Integer address) {
        return new EndpointRow(container, "e-" + container, "bridge", address, "veth0", false);
    }

    @Test
    void idsOutliveARestart() {
        String id;
        try (NetworkStore store = new NetworkStore(database)) {
            id = store.network("host").id();
            assertThat(id).matches("[0-9a-f]{64}").isNotEqualTo(store.network("none").id());
            store.subnet("host", "10.0.0.0/8", -5);
        }
        try (NetworkStore store = new NetworkStore(database)) {
            assertThat(store.network("host").id()).isEqualTo(id);
            assertThat(store.network("host").subnet()).isEqualTo("10.0.0.0/8");
            assertThat(store.network("host").gateway()).isEqualTo(-5);
        }
    }

    @Test
    void leasesOutliveARestart() {
        try (NetworkStore store = new NetworkStore(database)) {
            store.add(row("a", 7));
            store.add(row("b", null));
            store.add(row("c", null));
            store.ready("a");
        }
        try (NetworkStore store = new NetworkStore(database)) {
            assertThat(store.endpoints()).hasSize(3);
            assertThat(store.endpoint("a").orElseThrow().ready()).isTrue();
            assertThat(store.endpoint("b").orElseThrow()).isEqualTo(row("b", null));
            store.remove("a");
            assertThat(store.endpoint("a")).isEmpty();
        }
    }

    @Test
    void oneAddressIsNeverLeasedTwice() {
        try (NetworkStore store = new NetworkStore(database)) {
            store.add(row("a", 7));
            assertThatThrownBy(() -> store.add(row("b", 7))).isInstanceOf(Failure.class);
        }
    }
}
