package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Manager;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.function.Supplier;

/** Each program of ours in the place of the original, and the original in the place of each. */
class SwapTest {
    private static final String IMAGE = "docker.io/library/busybox:latest";

    /** Which manager, which shim, which runtime. */
    enum Stack {
        ORIGINAL(Manager::containerd, "io.containerd.runc.v2", "runc"),
        OUR_RUNTIME(Manager::containerd, "io.containerd.runc.v2", "jrunc"),
        OUR_SHIM_AND_RUNTIME(Manager::containerd, "io.containerd.jrunc.v2", ""),
        OUR_SHIM(Manager::containerdWithOurShim, "io.containerd.runc.v2", "runc"),
        OUR_MANAGER(Manager::jcontainerd, "io.containerd.runc.v2", "runc"),
        OUR_MANAGER_AND_RUNTIME(Manager::jcontainerd, "io.containerd.runc.v2", "jrunc"),
        OURS(Manager::jcontainerd, "io.containerd.jrunc.v2", "");

        private final Supplier<Manager> manager;
        private final String shim;
        private final String runtime;

        Stack(Supplier<Manager> manager, String shim, String runtime) {
            this.manager = manager;
            this.shim = shim;
            this.runtime = runtime;
        }

        Manager start() {
            Peers.find("containerd-shim-runc-v2");
            Peers.find("runc");
            Manager started = manager.get();
            started.loadBusybox();
            return started;
        }

        private List<String> runtimeFlags() {
            String binary =
                    switch (runtime) {
                        case "jrunc" -> Flavour.bin("jrunc").toString();
                        case "runc" -> Peers.find("runc").toString();
                        default -> "";
                    };
            return binary.isEmpty()
                    ? List.of("--runtime", shim)
                    : List.of("--runtime", shim, "--runc-binary", binary);
        }

        Command run(Manager manager, String... more) {
            return manager.ctr("run").with(runtimeFlags().toArray(String[]::new)).with(more);
        }
    }

    @ParameterizedTest
    @EnumSource(Stack.class)
    void runsAContainer(Stack stack) {
        try (Manager manager = stack.start()) {
            stack.run(manager, "--rm", IMAGE, "one", "sh", "-c", "echo hello; exit 7")
                    .awaitOutput(7, "hello\n");

            assertThat(manager.ctr("containers", "ls", "-q").output()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Stack.class)
    void startsExecutesAndKills(Stack stack) {
        try (Manager manager = stack.start()) {
            stack.run(manager, "-d", IMAGE, "long", "sleep", "1000").output();
            manager.ctr("tasks", "exec", "--exec-id", "x", "long", "cat", "/proc/1/comm")
                    .awaitOutput(0, "sleep\n");
            assertThat(manager.ctr("tasks", "ls").output()).contains("long").contains("RUNNING");
            assertThat(manager.ctr("tasks", "ps", "long").output().lines().count()).isEqualTo(2);

            manager.ctr("tasks", "kill", "-s", "SIGKILL", "long").output();
            Poll.until(
                    "the task has stopped",
                    () -> manager.ctr("tasks", "ls").output().contains("STOPPED"));
            assertThat(manager.ctr("tasks", "rm", "long").run().succeeded().err())
                    .contains("exit code 137");
            manager.ctr("containers", "rm", "long").output();
        }
    }

    @ParameterizedTest
    @EnumSource(Stack.class)
    void givesATerminal(Stack stack) {
        try (Manager manager = stack.start()) {
            List<String> line = stack.run(manager, "-t", "--rm", IMAGE, "term", "tty").arguments();
            Command.Result result =
                    Command.of("script", "-qec", String.join(" ", line), "/dev/null").run();

            assertThat(result.succeeded().out()).contains("/dev/pts/0");
        }
    }

    @ParameterizedTest
    @EnumSource(Stack.class)
    void saysWhichCommandIsNotThere(Stack stack) {
        try (Manager manager = stack.start()) {
            Command.Result result =
                    stack.run(manager, "--rm", IMAGE, "missing", "nosuchprogram").run();

            assertThat(result.exited(1).err())
                    .contains("OCI runtime create failed")
                    .contains("exec: \"nosuchprogram\": executable file not found in $PATH");
            assertThat(manager.ctr("tasks", "ls", "-q").output()).isEmpty();
            manager.ctr("containers", "rm", "missing").run();
        }
    }
}
