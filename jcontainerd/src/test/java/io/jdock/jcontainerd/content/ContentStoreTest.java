package io.jdock.jcontainerd.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jdock.jcontainerd.metadata.Database;
import io.jdock.jcontainerd.metadata.Filter;
import io.jdock.jcontainerd.metadata.UpdateMask;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;
import io.jdock.proto.plain.ref.Digest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What containerd's clients rely on in a content store. */
class ContentStoreTest {
    private static final Digest HELLO =
            Digest.parse("sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    private static final Filter ALL = Filter.parse(List.of());

    @TempDir Path root;
    private Database database;
    private ContentStore store;
    private Ingests ingests;

    @BeforeEach
    void open() {
        database = Database.open(root);
        store = new ContentStore(database, root.resolve("content"));
        ingests = new Ingests(database, store, Sharing.SHARED);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Ingest ingest(String namespace, String reference) {
        return ingests.open(namespace, reference, 0, Optional.empty());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private Digest store(String namespace, String text) {
        try (Ingest ingest = ingest(namespace, "store " + text)) {
            ingest.write(bytes(text));
            return ingest.commit(0, Optional.empty(), Map.of("made", "here"));
        }
    }

    private String read(String namespace, Digest digest) throws IOException {
        try (FileChannel channel = store.open(namespace, digest)) {
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        }
    }

    private static void assertKind(Kind kind, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(kind));
    }

    @Test
    void givesBackWhatWasCommitted() throws IOException {
        assertThat(store("n", "hello")).isEqualTo(HELLO);
        assertThat(read("n", HELLO)).isEqualTo("hello");
        Blob blob = store.info("n", HELLO);
        assertThat(blob.size()).isEqualTo(5);
        assertThat(blob.labels()).isEqualTo(Map.of("made", "here"));
        assertThat(root.resolve("content/ingest")).isEmptyDirectory();
    }

    @Test
    void goesOnWhereTheLastWriterStopped() {
        try (Ingest first = ingest("n", "r")) {
            first.write(bytes("he"));
        }
        IngestStatus status = ingests.status("n", "r");
        assertThat(status.offset()).isEqualTo(2);
        try (Ingest second = ingests.open("n", "r", 5, Optional.of(HELLO))) {
            assertThat(second.status().offset()).isEqualTo(2);
            second.write(bytes("llo"));
            assertThat(second.commit(5, Optional.of(HELLO), Map.of())).isEqualTo(HELLO);
        }
        assertKind(Kind.NOT_FOUND, () -> ingests.status("n", "r"));
    }

    @Test
    void refusesOtherBytesThanPromisedAndKeepsThem() {
        try (Ingest ingest = ingest("n", "r")) {
            ingest.write(bytes("hullo"));
            assertThatThrownBy(() -> ingest.commit(0, Optional.of(HELLO), Map.of()))
                    .hasMessageStartingWith("unexpected commit digest sha256:")
                    .hasMessageEndingWith("expected " + HELLO + ": failed precondition");
            assertThatThrownBy(() -> ingest.commit(4, Optional.empty(), Map.of()))
                    .hasMessage("\"r\" failed size validation: 5 != 4: failed precondition");
        }
        assertThat(ingests.status("n", "r").offset()).isEqualTo(5);
        assertThat(store.list("n", ALL)).isEmpty();
    }

    @Test
    void oneWriterForAReference() {
        try (Ingest held = ingest("n", "r")) {
            assertThat(held.status().offset()).isZero();
            assertKind(Kind.UNAVAILABLE, () -> ingest("n", "r"));
            ingest("other", "r").close();
        }
        ingest("n", "r").close();
    }

    @Test
    void aBlobCannotBeCommittedTwice() {
        store("n", "hello");
        assertKind(Kind.ALREADY_EXISTS, () -> ingests.open("n", "again", 0, Optional.of(HELLO)));
        assertKind(Kind.ALREADY_EXISTS, () -> store("n", "hello"));
        assertThat(ingests.list("n", ALL)).isEmpty();
        assertThat(root.resolve("content/ingest")).isEmptyDirectory();
    }

    @Test
    void anotherNamespaceGetsTheBytesWithoutSendingThem() throws IOException {
        store("n", "hello");
        assertKind(Kind.NOT_FOUND, () -> store.info("m", HELLO));
        try (Ingest shared = ingests.open("m", "r", 0, Optional.of(HELLO))) {
            assertThat(shared.status().offset()).isEqualTo(5);
            shared.commit(5, Optional.of(HELLO), Map.of());
        }
        store.delete("n", HELLO);
        assertThat(read("m", HELLO)).isEqualTo("hello");
        assertKind(Kind.NOT_FOUND, () -> store.info("n", HELLO));
    }

    @Test
    void aSharedIngestTakesOtherBytesToo() throws IOException {
        store("n", "hello");
        try (Ingest shared = ingests.open("m", "r", 0, Optional.of(HELLO))) {
            shared.write(bytes(" you"));
            Digest longer = shared.commit(9, Optional.empty(), Map.of());
            assertThat(read("m", longer)).isEqualTo("hello you");
        }
    }

    @Test
    void isolatedNamespacesHaveToSendTheBytes() throws IOException {
        store("n", "hello");
        Ingests isolated = new Ingests(database, store, Sharing.ISOLATED);
        try (Ingest ingest = isolated.open("m", "r", 5, Optional.of(HELLO))) {
            assertThat(ingest.status().offset()).isZero();
            ingest.write(bytes("hello"));
            ingest.commit(5, Optional.of(HELLO), Map.of());
        }
        assertThat(read("m", HELLO)).isEqualTo("hello");
    }

    @Test
    void deletingTheLastRowDeletesTheFile() {
        store("n", "hello");
        assertThat(root.resolve("content/blobs/sha256/" + HELLO.hex())).exists();
        store.delete("n", HELLO);
        assertThat(root.resolve("content/blobs/sha256/" + HELLO.hex())).doesNotExist();
        assertKind(Kind.NOT_FOUND, () -> store.delete("n", HELLO));
    }

    @Test
    void labelsChangeByMask() {
        store("n", "hello");
        Map<String, String> changed = Map.of("a", "1", "b", "2");
        store.update("n", HELLO, changed, new UpdateMask(List.of("labels.a")));
        assertThat(store.info("n", HELLO).labels()).isEqualTo(Map.of("made", "here", "a", "1"));
        store.update("n", HELLO, changed, new UpdateMask(List.of()));
        assertThat(store.info("n", HELLO).labels()).isEqualTo(changed);
        assertKind(
                Kind.INVALID_ARGUMENT,
                () -> store.update("n", HELLO, changed, new UpdateMask(List.of("size"))));
    }

    @Test
    void listsByFilter() {
        store("n", "hello");
        store("n", "world");
        assertThat(store.list("n", ALL)).hasSize(2);
        assertThat(store.list("n", Filter.parse(List.of("digest==" + HELLO)))).hasSize(1);
        assertThat(store.list("n", Filter.parse(List.of("labels.made==there")))).isEmpty();
    }

    @Test
    void abortThrowsTheBytesAway() {
        try (Ingest ingest = ingest("n", "r")) {
            ingest.write(bytes("he"));
        }
        ingests.abort("n", "r");
        assertThat(root.resolve("content/ingest")).isEmptyDirectory();
        assertKind(Kind.NOT_FOUND, () -> ingests.abort("n", "r"));
    }

    @Test
    void filesWithoutRowsGoAtTheStart() throws IOException {
        store("n", "hello");
        Path stray = root.resolve("content/blobs/sha256/" + "0".repeat(64));
        Files.writeString(stray, "stray");
        Files.writeString(root.resolve("content/ingest/77"), "stray");
        store = new ContentStore(database, root.resolve("content"));
        assertThat(stray).doesNotExist();
        assertThat(root.resolve("content/ingest")).isEmptyDirectory();
        assertThat(read("n", HELLO)).isEqualTo("hello");
    }

    @Test
    void otherAlgorithmsVerifyToo() throws IOException {
        Digest sha512 =
                Digest.parse(
                        "sha512:9b71d224bd62f3785d96d46ad3ea3d73319bfbc2890caadae2dff72519673ca7"
                            + "2323c3d99ba5c11d7c7acc6e14b8c5da0c4663475c2e5c3adef46f73bcdec043");
        try (Ingest ingest = ingest("n", "r")) {
            ingest.write(bytes("hello"));
            assertThat(ingest.commit(5, Optional.of(sha512), Map.of())).isEqualTo(sha512);
        }
        assertThat(read("n", sha512)).isEqualTo("hello");
    }
}
