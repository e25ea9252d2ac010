package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;

/** The runtime's command line, first on runc itself, then on ours. */
class RuntimeTest {
    @BeforeEach
    void root() {
        Peers.root();
    }

    static String[] runtimes() {
        return new String[] {Peers.find("runc").toString(), Flavour.bin("jrunc").toString()};
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void runPassesOutputAndExitCode(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", "echo $0 in $(hostname); exit 7")) {
            assertThat(bundle.run("r1").run().exited(7).out()).isEqualTo("sh in runc\n");
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void goesThroughEachStateOfALife(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            String pidFile = bundle.path().resolve("pid").toString();
            // a created container holds its standard streams: they must not be the test's pipes
            String create =
                    String.join(" ", bundle.runtime("create", "-b").arguments())
                            + " "
                            + bundle.path()
                            + " --pid-file "
                            + pidFile
                            + " r2 </dev/null >/dev/null 2>&1";
            Command.of("sh", "-c", create).output();
            long pid = Long.parseLong(Files.readString(bundle.path().resolve("pid")).trim());

            assertThat(bundle.runtime("state", "r2").output()).contains("\"status\": \"created\"");
            bundle.runtime("start", "r2").output();
            assertThat(bundle.runtime("state", "r2").output())
                    .contains("\"status\": \"running\"")
                    .contains("\"pid\": " + pid);
            Poll.until("sleep runs", () -> Proc.arguments(pid).contains("1000"));
            assertThat(bundle.runtime("list", "-q").output()).isEqualTo("r2\n");
            assertThat(bundle.runtime("exec", "r2", "cat", "/proc/1/comm").output())
                    .isEqualTo("sleep\n");
            bundle.runtime("exec", "r2", "sh", "-c", "exit 5").run().exited(5);
            assertThat(bundle.runtime("delete", "r2").run().exited(1).err())
                    .contains("not stopped");
            bundle.runtime("kill", "r2", "KILL").output();
            Poll.until(
                    "it has stopped",
                    () ->
                            bundle.runtime("state", "r2")
                                    .output()
                                    .contains("\"status\": \"stopped\""));
            bundle.runtime("delete", "r2").output();
            assertThat(bundle.runtime("state", "r2").run().exited(1).err())
                    .contains("container does not exist");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void saysWhichProgramIsNotThere(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "nosuchprogram")) {
            assertThat(bundle.run("r3").run().exited(1).err().replace("\\\"", "\""))
                    .contains(
                            "runc run failed: unable to start container process: exec:"
                                    + " \"nosuchprogram\": executable file not found in $PATH");
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void refusesABundleWithoutRootfs(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            bundle.edit("/rootfs\"", "/nowhere\"");

            assertThat(bundle.run("r4").run().exited(1).err())
                    .contains("nowhere")
                    .contains("no such file or directory");
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void refusesBrokenJson(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            bundle.edit("\"ociVersion\"", "ociVersion");

            assertThat(bundle.run("r5").run().exited(1).err()).isNotBlank();
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void forceDeletesWhatRunsAndWhatIsNotThere(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            String run =
                    String.join(" ", bundle.runtime("run", "-d", "-b").arguments())
                            + " "
                            + bundle.path()
                            + " r6 </dev/null >/dev/null 2>&1";
            Command.of("sh", "-c", run).output();
            bundle.runtime("delete", "-f", "r6").output();

            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
            bundle.runtime("delete", "-f", "r6").output();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void tellsWhatIsMissing(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            for (String verb : new String[] {"start", "state", "kill", "delete"}) {
                assertThat(bundle.runtime(verb, "nobody").run().exited(1).err())
                        .contains("container does not exist");
            }
        }
    }

    /** The first process of a pid namespace is spared signals that it does not handle. */
    @ParameterizedTest
    @MethodSource("runtimes")
    void endsBySigtermBeforeItsStart(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            bundle.detached("create", "r8").exited(0);
            bundle.runtime("kill", "r8", "TERM").output();
            Poll.until(
                    "it has stopped",
                    () -> bundle.runtime("state", "r8").output().contains("\"stopped\""));
        }
    }
}
