package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Busybox;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Manager;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** jcontainerd under the original client and ours, which say the same of a task. */
class ClientTest {
    private static final String NAME = "client";

    /** A runtime whose checkpoints need no CRIU. */
    private static final String RUNTIME =
            """
            #!/bin/sh
            case " $* " in *" checkpoint "*) ;; *) exec RUNC "$@" ;; esac
            while [ "$1" != --image-path ]; do shift; done
            mkdir -p "$2" && echo memory > "$2/pages-1.img" && echo registers > "$2/core-1.img"
            """;

    private static Manager manager;
    private static Bundle bundle;

    enum Client {
        CTR,
        JCTR;

        Command run(String... arguments) {
            return this == CTR ? manager.ctr(arguments) : manager.jctr(arguments);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Peers.find("containerd-shim-runc-v2");
        manager = Manager.jcontainerd();
        String runc = Peers.find("runc").toString();
        bundle = new Bundle(runc, "true");
        Path runtime = bundle.path().resolve("runtime");
        Files.writeString(runtime, RUNTIME.replace("RUNC", runc));
        assertThat(runtime.toFile().setExecutable(true)).isTrue();
        manager.ctr("run", "-d", "--rootfs", "--env", "PATH=/bin", "--memory-limit", "67108864")
                .with("--runc-binary", runtime.toString())
                .with(Busybox.tree().toString(), NAME, "/bin/sleep", "1000")
                .output();
    }

    @AfterAll
    static void stop() {
        if (manager != null) {
            manager.ctr("tasks", "rm", "-f", NAME).run();
            manager.ctr("containers", "rm", NAME).run();
            manager.close();
        }
        if (bundle != null) {
            bundle.close();
        }
    }

    private static String metrics(Client client, String format) {
        return client.run("tasks", "metrics", "--format", format, NAME).output();
    }

    /** The table without the moment it was made at. */
    private static String table(Client client) {
        return metrics(client, "table").replaceFirst("\\d{4}-.*\\+0000 UTC *", "");
    }

    @Test
    void measuresInTheSameWords() {
        Poll.until(
                "both tell the same to the letter",
                () -> metrics(Client.CTR, "json").equals(metrics(Client.JCTR, "json")));
        Poll.until("so do the tables", () -> table(Client.CTR).equals(table(Client.JCTR)));
        assertThat(metrics(Client.JCTR, "json")).contains("67108864");
    }

    @ParameterizedTest
    @EnumSource
    void checkpointsIntoADirectory(Client client) {
        Path images = bundle.path().resolve("images-" + client);
        String out =
                client.run("tasks", "checkpoint", "--image-path", images.toString(), NAME).output();

        assertThat(out).isEmpty();
        assertThat(images.resolve("pages-1.img")).hasContent("memory");
        assertThat(manager.ctr("tasks", "ls").output()).contains("RUNNING");
    }

    @ParameterizedTest
    @EnumSource
    void checkpointsIntoTheStore(Client client) {
        String name = client.run("tasks", "checkpoint", NAME).output().strip();

        assertThat(name).startsWith("containerd.io/checkpoint/" + NAME + ":");
        String digest = find("(sha256:\\S+)", line(name));
        String index = manager.ctr("content", "get", digest).output();
        assertThat(index).contains("container.checkpoint.config.v1+proto");
        String archive = find("criu.tar\",\"digest\":\"(sha256:[0-9a-f]+)", index);
        assertThat(manager.ctr("content", "get", archive).output())
                .contains("core-1.img", "registers", "pages-1.img", "memory");
        assertThat(manager.root().resolve("root/checkpoints")).isEmptyDirectory();
        manager.ctr("images", "rm", name).output();
    }

    private static String line(String image) {
        return manager.ctr("images", "ls")
                .output()
                .lines()
                .filter(line -> line.startsWith(image + " "))
                .findFirst()
                .orElseThrow();
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
