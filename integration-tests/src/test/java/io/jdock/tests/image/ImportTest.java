package io.jdock.tests.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Busybox;
import io.jdock.tests.dsl.Clients;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;

@ExtendWith(SharedEngine.class)
class ImportTest {
    private final Engine engine;

    ImportTest(Engine engine) {
        this.engine = engine;
    }

    @Clients
    void makesAnImageOfATree(Path client) {
        String id =
                engine.docker(client, "import", "-m", "note", "-c", "CMD [\"echo\",\"made\"]")
                        .with("-c", "ENV A=b", Busybox.tar().toString(), "imported:1")
                        .output()
                        .trim();

        assertThat(id).matches("sha256:[0-9a-f]{64}");
        assertThat(engine.docker(client, "run", "--rm", "imported:1").output()).isEqualTo("made\n");
        assertThat(
                        engine.docker(
                                        client,
                                        "inspect",
                                        "-f",
                                        "{{.Id}} {{.Config.Env}}",
                                        "imported:1")
                                .output())
                .isEqualTo(id + " [A=b]\n");
        assertThat(
                        engine.docker(client, "history", "--format", "{{.Comment}}", "imported:1")
                                .output())
                .isEqualTo("note\n");
        assertThat(engine.docker(client, "rmi", "imported:1").output())
                .contains("Untagged: imported:1")
                .contains("Deleted: " + id);
    }

    @Clients
    void listsAndTags(Path client) {
        engine.docker(client, "tag", "busybox", "local/other:v1").output();
        String format = "{{.Repository}}:{{.Tag}}";

        assertThat(engine.docker(client, "images", "--format", format).output().lines())
                .contains("busybox:latest", "local/other:v1");
        assertThat(engine.docker(client, "rmi", "local/other:v1").output())
                .isEqualTo("Untagged: local/other:v1\n");
        assertThat(engine.docker(client, "images", "-q", "local/other").output()).isEmpty();
    }

    @Clients
    void refusesToRemoveAnImageInUse(Path client) {
        engine.docker(client, "create", "--name", "user", "busybox").output();
        String refused = engine.docker(client, "rmi", "busybox").run().exited(1).err();
        engine.docker(client, "rm", "user").output();

        assertThat(refused)
                .contains(
                        "conflict: unable to remove repository reference \"busybox\" (must force)")
                .contains("is using its referenced image");
    }
}
