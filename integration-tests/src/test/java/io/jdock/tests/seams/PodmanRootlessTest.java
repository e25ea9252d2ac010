package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Podman;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** podman of a user without rights, with our runtime in runc's place. */
class PodmanRootlessTest extends PodmanContract {
    @Override
    Podman start(OciRuntime runtime) {
        return Podman.rootlessOn(runtime);
    }

    @ParameterizedTest
    @EnumSource
    void isRootOnTheInsideOnly(OciRuntime runtime) {
        String script = "id -u; touch /file; stat -c %u /file; cat /proc/self/uid_map";
        assertThat(inside(runtime, script).replaceAll(" +", " "))
                .isEqualTo("0\n0\n 0 65534 1\n 1 100000 65536\n");
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsId(OciRuntime runtime) {
        assertThat(inside(runtime, "id -u; id -g", "--userns=keep-id")).isEqualTo("65534\n65534\n");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatCannotBeRun(OciRuntime runtime) {
        assertThat(podman(runtime).run("--rm", IMAGE, "nosuchprogram").run().exited(127).err())
                .contains("runc create failed: unable to start container process: exec: ")
                .contains("\"nosuchprogram\": executable file not found in $PATH");
    }

    @ParameterizedTest
    @EnumSource
    void executesStopsAndStartsAgain(OciRuntime runtime) {
        podman(runtime).run("-d", "--name", NAME, IMAGE).output();
        Command exec = podman(runtime).command("exec", "-t", NAME, "sh", "-c", "tty >/tty; exit 5");
        exec.onTerminal().run().exited(5);
        podman(runtime).awaitExec(0, "/dev/pts/0\n", NAME, "cat", "/tty");
        podman(runtime).command("stop", "-t", "0", NAME).output();
        podman(runtime).command("start", NAME).output();
        podman(runtime).command("kill", NAME).output();

        assertThat(podman(runtime).command("wait", NAME).output()).isEqualTo("137\n");
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheRootReadOnly(OciRuntime runtime) {
        assertThat(
                        inside(
                                runtime,
                                "touch /x 2>/dev/null || echo refused; touch /tmp/x && echo fine",
                                "--read-only"))
                .isEqualTo("refused\nfine\n");
    }

    @ParameterizedTest
    @EnumSource
    void hasAllCapabilitiesThatItsNamespaceGives(OciRuntime runtime) {
        assertThat(inside(runtime, "grep CapEff /proc/self/status", "--privileged"))
                .matches("CapEff:\t000001f+\n");
    }
}
