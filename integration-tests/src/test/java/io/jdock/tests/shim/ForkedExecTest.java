package io.jdock.tests.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Shim;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What the shim does of its runtime's work itself, in a fork, and what it leaves to the runtime.
 */
class ForkedExecTest {
    private static final String NAME = "containerd-shim-jrunc-v2";
    private static final String FIFO = "/dev/b/options.json";
    private static final String[] SLEEP = {"sleep", "1000000"};

    @TempDir Path directory;

    @BeforeAll
    static void require() {
        Peers.root();
    }

    /** The shim's program, at a path of its own. */
    private Path program() throws IOException {
        return copy(directory.resolve(NAME));
    }

    private static Path copy(Path to) throws IOException {
        return Files.copy(Flavour.bin(NAME), to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static String identity(Object path) {
        return Command.of("stat", "-L", "-c", "%d:%i", path.toString()).output();
    }

    @Test
    void aProcessHasNothingButItsStreams() {
        try (Shim shim = Shim.ours(SLEEP).create("").start()) {
            // the fourth is that of who looks
            String count = "test $(ls /proc/self/fd | wc -l) = 4";
            assertThat(shim.exec("look", "sh", "-c", count)).isZero();
        }
    }

    /** As CVE-2019-5736 has it: a process whose program is who made it keeps that one's file. */
    @Test
    void theShimsFileCannotBeWrittenThroughAProcess() throws IOException {
        Path program = program();
        Command.Running attacker;
        try (Shim shim = new Shim(program, Flavour.bin("jrunc"), SLEEP).create("").start()) {
            shim.exec("make", "sh", "-c", "mkdir /dev/b && mkfifo " + FIFO);
            // it waits for options that nobody writes
            String[] words = {"-namespace", "n", "-id", "i", "-bundle", "/dev/b", "delete"};
            long pid = shim.begin("self", self(words));
            assertThat(identity("/proc/" + pid + "/exe")).isEqualTo(identity(program));
            attacker = holding("/proc/" + pid + "/exe");
        }
        // nobody executes the file any more, which alone would keep it from being written
        attacker.process().getOutputStream().close();
        Command.Result result = attacker.await(Duration.ofSeconds(10));
        assertThat(result.out()).isEqualTo("holds\n");
        assertThat(result.err()).contains("Read-only file system");
    }

    private static String[] self(String... words) {
        return Stream.concat(Stream.of("/proc/self/exe"), Stream.of(words)).toArray(String[]::new);
    }

    /** Who opens a file, and tries to write to it when its input ends. */
    private static Command.Running holding(String path) {
        String script = "exec 3<" + path + "; echo holds; cat; : >>/proc/self/fd/3 && echo open";
        Command.Running running = Command.of("sh", "-c", script).interactive().start();
        Poll.until("it holds the file", () -> running.outSoFar().contains("holds"));
        return running;
    }

    @Test
    void aRunningShimsFileCanBeReplaced() throws IOException {
        Path program = program();
        try (Shim shim = new Shim(program, Flavour.bin("jrunc"), SLEEP).create("").start()) {
            Path next = copy(directory.resolve("next"));
            Files.move(next, program, StandardCopyOption.REPLACE_EXISTING);
            assertThat(shim.exec("more", "true")).isZero();
            assertThat(identity("/proc/" + shim.pid() + "/exe")).isNotEqualTo(identity(program));
        }
    }

    /** Not what a name says counts, but who made the container. */
    @Test
    void aWrapperOfTheRuntimeIsExecuted() throws IOException {
        Path wrapper = directory.resolve("jrunc");
        Path log = directory.resolve("log");
        String script = "#!/bin/sh\necho \"$*\" >>%s\nexec %s \"$@\"\n";
        Files.writeString(wrapper, script.formatted(log, Flavour.bin("jrunc")));
        Command.of("chmod", "755", wrapper.toString()).output();
        try (Shim shim = new Shim(Flavour.bin(NAME), wrapper, SLEEP).create("").start()) {
            assertThat(shim.exec("more", "true")).isZero();
        }
        assertThat(log).content().contains(" exec --process ");
    }
}
