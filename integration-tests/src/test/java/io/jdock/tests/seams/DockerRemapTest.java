package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.OciRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** dockerd with {@code --userns-remap} and our runtime in runc's place. */
class DockerRemapTest {
    private static final String NAME = "swap-remap";
    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(Flavour.DOCKER_REMAPPED);
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void mapsRootToAUserOfTheHost(OciRuntime runtime) throws IOException {
        engine.run(runtime, "-d", "--name", NAME, "busybox", "sleep", "1000").output();
        String pid = engine.docker("inspect", "-f", "{{.State.Pid}}", NAME).output().trim();
        String status = Files.readString(Path.of("/proc", pid, "status"));
        String inside = engine.docker("exec", NAME, "id", "-u").output();
        engine.docker("rm", "-f", NAME).output();

        assertThat(status).contains("Uid:\t100000\t100000\t100000\t100000");
        assertThat(inside).isEqualTo("0\n");
    }

    @ParameterizedTest
    @EnumSource
    void ownsItsRootAndMayNotTouchTheHosts(OciRuntime runtime) {
        String script =
                "touch /file && stat -c %u:%g /file /bin; cat /proc/self/uid_map;"
                        + " echo x >/proc/sys/kernel/acct || echo refused; echo gone >/dev/null";
        String out = engine.run(runtime, "--rm", "busybox", "sh", "-c", script).output();

        assertThat(out.replaceAll(" +", " ")).isEqualTo("0:0\n0:0\n 0 100000 65536\nrefused\n");
    }

    @ParameterizedTest
    @EnumSource
    void givesATerminal(OciRuntime runtime) {
        Command run = engine.run(runtime, "--rm", "-it", "busybox", "sh", "-c", "tty; exit 9");

        assertThat(run.onTerminal().run().exited(9).out()).contains("/dev/pts/0");
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheRootReadOnly(OciRuntime runtime) {
        String script = "touch /x; touch /tmp/x && echo fine";
        Command.Result result =
                engine.run(runtime, "--rm", "--read-only", "--tmpfs=/tmp", "busybox")
                        .with("sh", "-c", script)
                        .run();

        assertThat(result.succeeded().out()).isEqualTo("fine\n");
        assertThat(result.err()).contains("/x: Read-only file system");
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheHostsUsersWhereAsked(OciRuntime runtime) {
        String out =
                engine.run(runtime, "--rm", "--userns=host", "busybox")
                        .with("cat", "/proc/self/uid_map")
                        .output();

        assertThat(out.trim().split("\\s+")).containsExactly("0", "0", "4294967295");
    }
}
