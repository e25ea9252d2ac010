package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Manager;
import io.jdock.tests.dsl.Poll;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Output that containerd's client sends to a file or a program, which the shim sees to. */
class LogUriTest {
    private static final String IMAGE = "docker.io/library/busybox:latest";
    private static final String NAME = "log-uri";
    private static final String SCRIPT = "echo out; seq 1 20000; echo err >&2";

    /** Takes both streams, by containerd's contract. */
    private static final String LOGGER =
            """
            #!/bin/sh
            echo "$CONTAINER_NAMESPACE $CONTAINER_ID $1" >$2/who
            exec 5>&-
            cat <&4 >$2/err &
            cat <&3 >$2/out
            wait
            """;

    private static Manager manager;
    private static Path directory;

    @BeforeAll
    static void start() throws IOException {
        manager = Manager.containerd();
        manager.loadBusybox();
        directory = Files.createDirectory(manager.root().resolve("logs"));
        Path logger = Files.writeString(directory.resolve("logger"), LOGGER);
        Files.setPosixFilePermissions(logger, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterAll
    static void stop() {
        manager.close();
    }

    @AfterEach
    void remove() {
        manager.ctr("tasks", "rm", "-f", NAME).run();
        manager.ctr("containers", "rm", NAME).run();
    }

    /** Runs the script to its end. */
    private static void run(Beneath beneath, String uri) {
        manager.ctr("run", "-d", "--log-uri", uri)
                .with(beneath.flags().toArray(String[]::new))
                .with(IMAGE, NAME, "sh", "-c", SCRIPT)
                .output();
        Poll.until("it ends", () -> manager.ctr("tasks", "ls").output().contains("STOPPED"));
        manager.ctr("tasks", "rm", NAME).output();
    }

    @ParameterizedTest
    @EnumSource
    void appendsToAFile(Beneath beneath) throws IOException {
        Path file = directory.resolve("made/of-" + beneath);
        run(beneath, "file://" + file);
        manager.ctr("containers", "rm", NAME).output();
        run(beneath, "file://" + file);

        assertThat(Files.readAllLines(file))
                .hasSize(2 * 20_002)
                .startsWith("out", "1")
                .contains("20000", "err");
    }

    @ParameterizedTest
    @EnumSource
    void givesItToAProgram(Beneath beneath) throws IOException {
        run(beneath, "binary://" + directory.resolve("logger") + "?word=" + directory);

        assertThat(directory.resolve("who")).hasContent("default " + NAME + " word");
        assertThat(Files.readAllLines(directory.resolve("out")))
                .hasSize(20_001)
                .startsWith("out", "1")
                .endsWith("20000");
        assertThat(directory.resolve("err")).hasContent("err");
    }
}
