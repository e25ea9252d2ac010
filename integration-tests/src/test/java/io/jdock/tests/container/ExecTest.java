package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Clients;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Noise;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;

@ExtendWith(SharedEngine.class)
class ExecTest {
    private static final String NAME = "exec-host";
    private final Engine engine;

    ExecTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    static void runHost(Engine engine) {
        engine.docker("run", "-d", "--name", NAME, "-e", "A=1", "busybox", "sleep", "1000")
                .output();
    }

    @AfterAll
    static void removeHost(Engine engine) {
        engine.docker("rm", "-f", NAME).output();
    }

    @Clients
    void runsBesideTheFirstProcess(Path client) {
        Command.Result result =
                engine.docker(
                                client,
                                "exec",
                                NAME,
                                "sh",
                                "-c",
                                "echo $A; echo e >&2; cat /proc/1/comm")
                        .run();

        assertThat(result.succeeded().out()).isEqualTo("1\nsleep\n");
        assertThat(result.err()).isEqualTo("e\n");
    }

    @Clients
    void passesTheExitCode(Path client) {
        engine.docker(client, "exec", NAME, "sh", "-c", "exit 7").run().exited(7);
    }

    @Clients
    void saysWhichCommandIsNotThere(Path client) {
        Command.Result result = engine.docker(client, "exec", NAME, "nosuchprogram").run();

        // 20.10 reports 126 or 127 by its own reading, 28 reads the text: both name the program
        assertThat(result.exitCode()).isIn(126, 127);
        assertThat(result.out() + result.err())
                .contains("exec: \"nosuchprogram\": executable file not found in $PATH");
    }

    @Clients
    void passesInputAndOutputByteForByte(Path client) {
        Noise noise = new Noise(20_000_000);
        Command.Result result =
                engine.docker(client, "exec", "-i", NAME, "sha256sum").input(noise).run();

        assertThat(result.succeeded().line()).startsWith(noise.sha256());
    }

    @Clients
    void givesATerminal(Path client) {
        String exec =
                client + " -H " + engine.host() + " exec -it " + NAME + " sh -c 'tty; exit 5'";
        Command.Result result = Command.of("script", "-qec", exec, "/dev/null").run();

        assertThat(result.exited(5).out()).contains("/dev/pts/");
    }

    @Test
    void takesUserDirectoryAndEnvironment() {
        String script = "id -u; pwd; echo $B";
        Command.Result result =
                engine.docker("exec", "-u", "1000:1000", "-w", "/tmp", "-e", "B=2", NAME)
                        .with("sh", "-c", script)
                        .run();

        assertThat(result.succeeded().out()).isEqualTo("1000\n/tmp\n2\n");
    }

    @Test
    void detachesAtOnce() {
        engine.docker("exec", "-d", NAME, "sh", "-c", "sleep 0.2; touch /tmp/detached").output();

        Poll.until(
                "the detached command has run",
                () ->
                        engine.docker("exec", NAME, "test", "-e", "/tmp/detached").run().exitCode()
                                == 0);
    }

    @Test
    void isRefusedInAStoppedContainer() {
        engine.docker("create", "--name", "never-started", "busybox", "true").output();
        Command.Result result = engine.docker("exec", "never-started", "true").run();
        engine.docker("rm", "never-started").output();

        assertThat(result.exited(1).err()).contains("is not running");
    }
}
