package io.jdock.jcontainerd.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class DatabaseTest {
    @TempDir Path root;

    @Test
    void keepsWhatWasWritten() {
        Map<String, String> labels = Map.of("a", "x \"y\"", "b", "", "ü", "\n");
        try (Database database = Database.open(root)) {
            database.change(s -> s.update("INSERT INTO namespaces VALUES (?, ?)", "n", labels));
        }
        try (Database database = Database.open(root)) {
            Optional<Map<String, String>> kept =
                    database.read(
                            s ->
                                    s.first(
                                            "SELECT labels FROM namespaces",
                                            row -> row.labels("labels")));
            assertThat(kept).contains(Map.of("a", "x \"y\"", "ü", "\n"));
        }
    }

    @Test
    void undoesAWriteThatThrows() {
        try (Database database = Database.open(root)) {
            assertThatThrownBy(
                            () ->
                                    database.change(
                                            s -> {
                                                Namespaces.ensure(s, "n");
                                                throw Failure.invalid("no");
                                            }))
                    .hasMessage("no");
            assertThat(names(database)).isFalse();
            database.change(s -> Namespaces.ensure(s, "n"));
            assertThat(names(database)).isTrue();
        }
    }

    private static boolean names(Database database) {
        return database.read(s -> s.exists("SELECT 1 FROM namespaces"));
    }

    @Test
    void insertSaysWhetherTheKeyIsTaken() {
        try (Database database = Database.open(root)) {
            String sql =
                    "INSERT OR IGNORE INTO ingests (namespace, ref, total, shared, started,"
                            + " expires) VALUES ('n', 'r', 0, '', 0, 0)";
            database.change(s -> Namespaces.ensure(s, "n"));
            assertThat(database.<Long>write(s -> s.insert(sql))).isEqualTo(1);
            assertThat(database.<Long>write(s -> s.insert(sql))).isZero();
        }
    }

    @Test
    void refusesASecondDaemonOnTheSameRoot() {
        Database first = Database.open(root);
        assertThatThrownBy(() -> Database.open(root))
                .isInstanceOfSatisfying(
                        Failure.class,
                        f -> assertThat(f.kind()).isEqualTo(Kind.FAILED_PRECONDITION))
                .hasMessageContaining("is in use by another jcontainerd");
        first.close();
        Database.open(root).close();
    }

    @Test
    void refusesADatabaseOfTheFuture() {
        try (Database database = Database.open(root)) {
            database.change(s -> s.update("UPDATE version SET number = 99"));
        }
        assertThatThrownBy(() -> Database.open(root)).hasMessageContaining("has version 99");
    }

    @Test
    void freeingGivesUpTheReserveOnceAndGetsItBack() {
        try (Database database = Database.open(root)) {
            int[] attempts = {0};
            database.free(
                    s -> {
                        if (attempts[0]++ == 0) {
                            throw Errors.noSpace("write", null);
                        }
                        return root.resolve("reserve").toFile().exists();
                    });
            assertThat(attempts[0]).isEqualTo(2);
            assertThat(root.resolve("reserve")).doesNotExist();
            database.refill();
            assertThat(root.resolve("reserve")).hasSize(1 << 20);
        }
    }

    @Test
    void readersSeeOnlyWhatIsCommitted() {
        try (Database database = Database.open(root)) {
            database.change(
                    s -> {
                        Namespaces.ensure(s, "n");
                        assertThat(names(database)).isFalse();
                    });
            assertThat(names(database)).isTrue();
        }
    }
}
