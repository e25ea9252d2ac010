package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Clients;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Noise;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;

@ExtendWith(SharedEngine.class)
class RunTest {
    private final Engine engine;

    RunTest(Engine engine) {
        this.engine = engine;
    }

    @Clients
    void printsWhatTheContainerPrints(Path client) {
        Command.Result result =
                engine.docker(client, "run", "--rm", "busybox", "echo", "hello").run();

        assertThat(result.succeeded().out()).isEqualTo("hello\n");
        assertThat(result.err()).isEmpty();
    }

    @Clients
    void keepsOutputAndErrorsApart(Path client) {
        Command.Result result =
                engine.docker(client, "run", "--rm", "busybox", "sh", "-c", "echo o; echo e >&2")
                        .run();

        assertThat(result.succeeded().out()).isEqualTo("o\n");
        assertThat(result.err()).isEqualTo("e\n");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0,true", "7,exit 7", "137,kill -9 $$", "143,kill -15 $$"})
    void passesTheExitCode(int code, String script) {
        // a shell that is not pid 1 can be killed by its own signal; the last command would be pid
        // 1
        String child = "sh -c '" + script + "'; exit $?";
        engine.docker("run", "--rm", "busybox", "sh", "-c", child).run().exited(code);
    }

    @Clients
    void saysWhichCommandIsNotThere(Path client) {
        Command.Result result =
                engine.docker(client, "run", "--rm", "busybox", "nosuchprogram").run();

        assertThat(result.exited(127).err())
                .contains("exec: \"nosuchprogram\": executable file not found in $PATH");
    }

    @Clients
    void saysWhichCommandCannotBeRun(Path client) {
        Command.Result result =
                engine.docker(client, "run", "--rm", "busybox", "/etc/notexec").run();

        assertThat(result.exited(126).err()).contains("exec: \"/etc/notexec\": permission denied");
    }

    @Clients
    void givesAStrangerImageItsOwnError(Path client) {
        Command.Result result =
                engine.docker(client, "run", "--rm", "--pull", "never", "nosuchimage").run();

        assertThat(result.exited(125).err()).contains("No such image: nosuchimage:latest");
    }

    @Clients
    void passesAHundredMegabytesThroughStandardInput(Path client) {
        Noise noise = new Noise(100_000_000);
        Command.Result result =
                engine.docker(client, "run", "-i", "--rm", "busybox", "sha256sum")
                        .input(noise)
                        .limit(Duration.ofMinutes(2))
                        .run();

        assertThat(result.succeeded().line()).startsWith(noise.sha256());
    }

    @Clients
    void sendsAHundredMegabytesBack(Path client) {
        String line = client + " -H " + engine.host() + " run -i --rm busybox cat | sha256sum";
        Noise noise = new Noise(100_000_000);
        Command.Result result =
                Command.of("bash", "-o", "pipefail", "-c", line)
                        .input(noise)
                        .limit(Duration.ofMinutes(3))
                        .run();

        assertThat(result.succeeded().line()).startsWith(noise.sha256());
    }

    @Clients
    void givesATerminalItsSize(Path client) {
        String run = client + " -H " + engine.host() + " run --rm -it busybox";
        Command.Result result =
                Command.of(
                                "script",
                                "-qec",
                                "stty rows 33 cols 101; " + run + terminalSize(),
                                "/dev/null")
                        .run();

        assertThat(result.succeeded().out()).contains("33 101").contains("/dev/pts/0");
    }

    /** The client sets the size after the start, so the container waits until it has come. */
    private static String terminalSize() {
        return " sh -c 'i=0; until [ \"$(stty size)\" = \"33 101\" ] || [ $i = 200 ]; do"
                + " i=$((i+1)); usleep 20000; done; stty size; tty'";
    }

    @Clients
    void passesTheExitCodeOfATerminal(Path client) {
        String run = client + " -H " + engine.host() + " run --rm -it busybox sh -c 'exit 9'";
        Command.of("script", "-qec", run, "/dev/null").run().exited(9);
    }

    @Clients
    void removesTheContainerAfterwards(Path client) {
        engine.docker(client, "run", "--rm", "--name", "gone", "busybox", "true").output();

        assertThat(engine.docker(client, "ps", "-aq", "--filter", "name=gone").output()).isEmpty();
    }
}
