package io.jdock.jcontainerd.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.jcontainerd.mounts.Mount;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** What containerd's clients rely on in a snapshotter; nothing is mounted. */
class SnapshotsTest {
    private static final Filter ALL = Filter.parse(List.of());

    @TempDir Path root;
    private Database database;
    private Snapshots snapshots;
    private Path directory;

    @BeforeEach
    void open() {
        database = Database.open(root);
        directory = root.resolve("snapshots/overlayfs");
        snapshots = new Snapshots(database, directory, List.of("index=off"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<Mount> prepare(String key, String parent) {
        return snapshots.create("n", key, parent, SnapshotKind.ACTIVE, Map.of());
    }

    private List<Mount> view(String key, String parent) {
        return snapshots.create("n", key, parent, SnapshotKind.VIEW, Map.of());
    }

    private void layer(String name, String parent) {
        prepare(name + "-key", parent);
        snapshots.commit("n", name, name + "-key", Map.of());
    }

    private static void assertKind(Kind kind, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(kind));
    }

    private String path(int id, String name) {
        return directory.resolve(Integer.toString(id)).resolve(name).toString();
    }

    @Test
    void aBottomLayerIsABindMount() {
        assertThat(prepare("a", ""))
                .containsExactly(new Mount("bind", path(1, "fs"), List.of("rw", "rbind")));
        assertThat(view("v", ""))
                .containsExactly(new Mount("bind", path(2, "fs"), List.of("ro", "rbind")));
    }

    @Test
    void whatStandsOnOthersIsAnOverlayNearestFirst() {
        layer("one", "");
        layer("two", "one");
        assertThat(prepare("box", "two"))
                .containsExactly(
                        new Mount(
                                "overlay",
                                "overlay",
                                List.of(
                                        "index=off",
                                        "workdir=" + path(3, "work"),
                                        "upperdir=" + path(3, "fs"),
                                        "lowerdir=" + path(2, "fs") + ":" + path(1, "fs"))));
        assertThat(snapshots.mounts("n", "box")).isEqualTo(snapshots.mounts("n", "box"));
    }

    @Test
    void aViewOfOneLayerIsThatLayer() {
        layer("one", "");
        layer("two", "one");
        assertThat(view("v1", "one"))
                .containsExactly(new Mount("bind", path(1, "fs"), List.of("ro", "rbind")));
        assertThat(view("v2", "two").getFirst().options())
                .containsExactly("index=off", "lowerdir=" + path(2, "fs") + ":" + path(1, "fs"));
    }

    @Test
    void keysAreTakenOnce() {
        prepare("a", "");
        assertThatThrownBy(() -> prepare("a", "")).hasMessage("snapshot \"a\": already exists");
        assertKind(Kind.ALREADY_EXISTS, () -> view("a", ""));
        prepare("b", "");
        snapshots.commit("n", "c", "a", Map.of());
        assertKind(Kind.ALREADY_EXISTS, () -> snapshots.commit("n", "c", "b", Map.of()));
        snapshots.create("other", "b", "", SnapshotKind.ACTIVE, Map.of());
    }

    @Test
    void onlyCommittedOnesAreParents() {
        prepare("a", "");
        assertKind(Kind.INVALID_ARGUMENT, () -> prepare("b", "a"));
        assertThatThrownBy(() -> prepare("b", "x"))
                .hasMessage("parent snapshot x does not exist: not found");
        assertThat(snapshots.list("n", ALL)).hasSize(1);
    }

    @Test
    void onlyActiveOnesCanBeCommitted() {
        view("v", "");
        assertKind(Kind.FAILED_PRECONDITION, () -> snapshots.commit("n", "c", "v", Map.of()));
        assertKind(Kind.NOT_FOUND, () -> snapshots.commit("n", "c", "x", Map.of()));
        layer("one", "");
        assertKind(Kind.FAILED_PRECONDITION, () -> snapshots.mounts("n", "one"));
        assertKind(Kind.NOT_FOUND, () -> snapshots.mounts("n", "x"));
    }

    @Test
    void parentsStayAsLongAsTheyHaveChildren() {
        layer("one", "");
        prepare("box", "one");
        assertThatThrownBy(() -> snapshots.remove("n", "one"))
                .hasMessage("cannot remove snapshot with child: failed precondition");
        snapshots.remove("n", "box");
        snapshots.remove("n", "one");
        assertKind(Kind.NOT_FOUND, () -> snapshots.remove("n", "one"));
        snapshots.cleanUp();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aLayerThatIsThereNeedsNoPreparing() {
        layer("one", "");
        Map<String, String> target = Map.of("containerd.io/snapshot.ref", "one");
        assertThatThrownBy(() -> snapshots.create("n", "x", "", SnapshotKind.ACTIVE, target))
                .hasMessage("target snapshot \"one\": already exists");
    }

    @Test
    void committingGivesTheUsageAndFreshLabels() throws IOException {
        Path layer =
                Mount.writableDirectory(
                        snapshots.create(
                                "n", "a", "", SnapshotKind.ACTIVE, Map.of("active", "yes")));
        Files.write(layer.resolve("file"), new byte[5000]);
        Files.createLink(layer.resolve("link"), layer.resolve("file"));
        try (RandomAccessFile hole = new RandomAccessFile(layer.resolve("hole").toFile(), "rw")) {
            hole.setLength(1L << 30);
        }
        Usage usage = snapshots.usage("n", "a");
        assertThat(usage.inodes()).isEqualTo(3);
        assertThat(usage.size()).isBetween(5000L, 100_000L);
        snapshots.commit("n", "one", "a", Map.of("l", "1"));
        assertThat(snapshots.usage("n", "one")).isEqualTo(usage);
        assertThat(snapshots.stat("n", "one").labels()).isEqualTo(Map.of("l", "1"));
        assertThat(snapshots.stat("n", "one").kind()).isEqualTo(SnapshotKind.COMMITTED);
        assertKind(Kind.NOT_FOUND, () -> snapshots.stat("n", "a"));
    }

    @Test
    void filtersAndLabels() {
        layer("one", "");
        prepare("box", "one");
        snapshots.update("n", "box", Map.of("a", "b"), new UpdateMask(List.of("labels.a")));
        assertThat(names("kind==active")).containsExactly("box");
        assertThat(names("kind==committed")).containsExactly("one");
        assertThat(names("parent==one")).containsExactly("box");
        assertThat(names("labels.a==b", "name==one")).containsExactly("box", "one");
    }

    private List<String> names(String... filters) {
        return snapshots.list("n", Filter.parse(List.of(filters))).stream()
                .map(Snapshot::name)
                .toList();
    }

    @Test
    void nobodyElseMayLookIntoTheDirectory() throws IOException {
        prepare("a", "");
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("1"))).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("1/fs"))).isEqualTo("rwxr-xr-x");
        assertThat(permissions(directory.resolve("1/work"))).isEqualTo("rwx--x--x");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void leftoversOfACrashGo() throws IOException {
        prepare("a", "");
        Files.createDirectories(directory.resolve("new-9/fs/deep/er"));
        Files.createDirectories(directory.resolve("77/fs"));
        Files.createSymbolicLink(directory.resolve("77/fs/link"), root);
        snapshots.cleanUp();
        assertThat(directory.toFile().list()).containsExactly("1");
        assertThat(root.resolve("metadata.db")).exists();
    }

    @Test
    void aNumberMayBeGivenOutAgain() throws IOException {
        Files.createDirectories(directory.resolve("1/fs/left"));
        Path layer = Mount.writableDirectory(prepare("a", ""));
        assertThat(layer).isEqualTo(directory.resolve("1/fs")).isEmptyDirectory();
    }

    @Test
    void aTreeDeeperThanAPathMayBeLongGoesToo() throws IOException {
        Path deep = directory.resolve("new-1");
        Path name = Path.of("d".repeat(100));
        for (int i = 0; i < 30; i++) {
            deep = deep.resolve(name);
        }
        Files.createDirectories(deep);
        // Moved into each other from below, the chain gets longer than any path can name.
        for (int i = 2; i < 6; i++) {
            Path next = directory.resolve("new-" + i);
            Path bottom = next;
            for (int j = 0; j < 30; j++) {
                bottom = bottom.resolve(name);
            }
            Files.createDirectories(bottom);
            Files.move(directory.resolve("new-" + (i - 1)), bottom.resolve("more"));
        }
        snapshots.cleanUp();
        assertThat(directory).isEmptyDirectory();
    }
}
