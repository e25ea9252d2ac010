package io.jdock.jcontainerd.gc;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jdock.jcontainerd.content.ContentStore;
import io.jdock.jcontainerd.content.Ingest;
import io.jdock.jcontainerd.content.Ingests;
import io.jdock.jcontainerd.content.Sharing;
import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Namespaces;
import io.jdock.jcontainerd.snapshots.Snapshots;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CollectorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");

    @TempDir Path root;
    private Database database;
    private ContentStore store;
    private Ingests ingests;
    private Collector collector;

    @BeforeEach
    void open() {
        database = Database.open(root);
        store = new ContentStore(database, root.resolve("content"));
        ingests = new Ingests(database, store, Sharing.SHARED);
        collector = collectorAt(NOW);
        database.change(session -> Namespaces.ensure(session, "n"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Collector collectorAt(Instant time) {
        Snapshots snapshots = new Snapshots(database, root.resolve("snapshots"));
        return new Collector(database, store, snapshots, Clock.fixed(time, ZoneOffset.UTC));
    }

    private String blob(String text, Map<String, String> labels) {
        try (Ingest ingest = ingests.open("n", text, 0, Optional.empty())) {
            ingest.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            return ingest.commit(0, Optional.empty(), labels).toString();
        }
    }

    private void image(String name, String digest, Map<String, String> labels) {
        insert(
                "INSERT INTO images VALUES ('n', ?, 't', ?, 1, '{}', ?, 0, 0)",
                name,
                digest,
                labels);
    }

    private void snapshot(String name, String parent, Map<String, String> labels) {
        insert(
                "INSERT INTO snapshots (namespace, snapshotter, name, parent, kind, size, inodes,"
                        + " labels, created, updated) VALUES ('n', 'overlayfs', ?,"
                        + " (SELECT id FROM snapshots WHERE name = ?), 3, 0, 0, ?, 0, 0)",
                name,
                parent,
                labels);
    }

    private void insert(String sql, Object... values) {
        database.change(session -> session.update(sql, values));
    }

    private List<String> column(String table, String column) {
        return database.read(
                s ->
                        s.list(
                                "SELECT " + column + " AS x FROM " + table + " ORDER BY x",
                                row -> row.text("x")));
    }

    @Test
    void whatAnImageLeadsToStays() {
        String layer = blob("layer", Map.of());
        String config = blob("config", Map.of("containerd.io/gc.ref.snapshot.overlayfs", "two"));
        String manifest =
                blob(
                        "manifest",
                        Map.of(
                                "containerd.io/gc.ref.content.l.0",
                                layer,
                                "containerd.io/gc.ref.content.config",
                                config));
        blob("stray", Map.of());
        snapshot("one", "", Map.of());
        snapshot("two", "one", Map.of());
        snapshot("stray", "one", Map.of());
        image("i", manifest, Map.of());
        collector.collectNow();
        assertThat(column("blobs", "digest")).containsExactlyInAnyOrder(layer, config, manifest);
        assertThat(column("snapshots", "name")).containsExactly("one", "two");
        assertThat(root.resolve("content/blobs/sha256").toFile().list()).hasSize(3);

        insert("DELETE FROM images");
        collector.collectNow();
        assertThat(column("blobs", "digest")).isEmpty();
        assertThat(column("snapshots", "name")).isEmpty();
        assertThat(root.resolve("content/blobs/sha256")).isEmptyDirectory();
    }

    @Test
    void aContainersSnapshotStays() {
        snapshot("one", "", Map.of());
        snapshot("box", "one", Map.of());
        insert(
                "INSERT INTO containers VALUES ('n', 'c', '', 'r', NULL, NULL, 'overlayfs', 'box',"
                        + " '', NULL, '{}', 0, 0)");
        collector.collectNow();
        assertThat(column("snapshots", "name")).containsExactly("box", "one");
    }

    @Test
    void rootLabelsHold() {
        String kept = blob("kept", Map.of("containerd.io/gc.root", "x"));
        blob("lost", Map.of());
        snapshot("kept", "", Map.of("containerd.io/gc.root", "x"));
        collector.collectNow();
        assertThat(column("blobs", "digest")).containsExactly(kept);
        assertThat(column("snapshots", "name")).containsExactly("kept");
    }

    @Test
    void aLeaseHoldsUntilItExpires() {
        String leaf = blob("leaf", Map.of());
        String kept = blob("kept", Map.of("containerd.io/gc.ref.content", leaf));
        lease("l", Map.of("containerd.io/gc.expire", NOW.plusSeconds(60).toString()), kept);
        collector.collectNow();
        assertThat(column("blobs", "digest")).containsExactlyInAnyOrder(kept, leaf);
        collectorAt(NOW.plusSeconds(61)).collectNow();
        assertThat(column("blobs", "digest")).isEmpty();
        assertThat(column("leases", "id")).isEmpty();
    }

    @Test
    void aFlatLeaseHoldsWhatItNames() {
        String leaf = blob("leaf", Map.of());
        String kept = blob("kept", Map.of("containerd.io/gc.ref.content", leaf));
        lease("l", Map.of("containerd.io/gc.flat", "true"), kept);
        collector.collectNow();
        assertThat(column("blobs", "digest")).containsExactly(kept);
        assertThat(column("leases", "id")).containsExactly("l");
    }

    private void lease(String id, Map<String, String> labels, String digest) {
        insert("INSERT INTO leases VALUES ('n', ?, ?, 0)", id, labels);
        insert("INSERT INTO lease_resources VALUES ('n', ?, 'content', ?)", id, digest);
    }

    @Test
    void ingestsEndAfterTheirTime() {
        ingests.open("n", "r", 0, Optional.empty()).close();
        collectorAt(Instant.now()).collectNow();
        assertThat(column("ingests", "ref")).containsExactly("r");
        collectorAt(Instant.now().plus(Duration.ofHours(25))).collectNow();
        assertThat(column("ingests", "ref")).isEmpty();
        assertThat(root.resolve("content/ingest")).isEmptyDirectory();
    }

    @Test
    void runsByItselfWhenThereIsGarbage() throws InterruptedException {
        blob("stray", Map.of());
        collector.start();
        for (int i = 0; i < 6000 && !column("blobs", "digest").isEmpty(); i++) {
            Thread.sleep(10);
        }
        collector.close();
        assertThat(column("blobs", "digest")).isEmpty();
    }
}
