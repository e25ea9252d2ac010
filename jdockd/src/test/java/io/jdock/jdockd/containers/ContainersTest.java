package io.jdock.jdockd.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

class ContainersTest {
    @TempDir Path directory;
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(directory, new FakeRuntime(directory));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void findsByIdPrefixAndName() {
        Container web = bench.make("web", Map.of());

        assertThat(bench.containers.get(web.id())).isSameAs(web);
        assertThat(bench.containers.get(web.record().shortId())).isSameAs(web);
        assertThat(bench.containers.get("web")).isSameAs(web);
        assertThat(bench.containers.get("/web")).isSameAs(web);
        assertThatThrownBy(() -> bench.containers.get("we")).hasMessage("No such container: we");
        assertThatThrownBy(() -> bench.containers.get("")).isInstanceOf(Failure.class);
    }

    @Test
    void refusesAPrefixOfSeveral() {
        Map<String, Integer> seen = new java.util.HashMap<>();
        String twice = null;
        while (twice == null) {
            String first = bench.make(null, Map.of()).id().substring(0, 1);
            if (seen.merge(first, 1, Integer::sum) == 2) {
                twice = first;
            }
        }
        String prefix = twice;

        assertThatThrownBy(() -> bench.containers.get(prefix))
                .hasMessage("Multiple IDs found with provided prefix: " + prefix);
    }

    @Test
    void takesANameOnce() {
        Container web = bench.make("web", Map.of());

        assertThatThrownBy(() -> bench.make("web", Map.of()))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.ALREADY_EXISTS))
                .hasMessage(
                        "Conflict. The container name \"/web\" is already in use by container \""
                                + web.id()
                                + "\". You have to remove (or rename) that container to be able to"
                                + " reuse that name.");
    }

    @Test
    void freesANameWithRenameAndRemoval() {
        Container web = bench.make("web", Map.of());

        bench.rename.rename(web, "db");
        bench.make("web", Map.of());
        assertThat(bench.containers.get("db")).isSameAs(web);

        bench.remove.remove(web, false);
        assertThat(bench.make("db", Map.of()).record().name()).isEqualTo("db");
        assertThatThrownBy(() -> bench.rename.rename(bench.containers.get("db"), "web"))
                .hasMessageStartingWith("Error when allocating new name: Conflict.");
    }

    @Test
    void listsTheNewestFirst() {
        bench.make("one", Map.of());
        bench.make("two", Map.of());

        assertThat(bench.containers.records())
                .extracting(record -> record.name())
                .containsExactly("two", "one");
    }
}
