package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** When, where and with what limits a container's processes run. */
class SchedulingTest {
    @BeforeEach
    void root() {
        Peers.root();
    }

    static String[] runtimes() {
        return new String[] {Peers.find("runc").toString(), Flavour.bin("jrunc").toString()};
    }

    private static Bundle ours(String... arguments) {
        return new Bundle(Flavour.bin("jrunc").toString(), arguments);
    }

    private static Path processFile(Bundle bundle, String members) {
        try {
            return Files.writeString(
                    bundle.path().resolve("process.json"), "{\"cwd\":\"/\"," + members + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPolicyHoldsForContainerAndExec() {
        try (Bundle bundle = ours("sleep", "1000")) {
            bundle.set("/process/scheduler", "{\"policy\":\"SCHED_BATCH\",\"nice\":19}");
            bundle.detached("run", "-d", "s1").succeeded();
            String chrt = Peers.find("chrt").toString();
            assertThat(Command.of(chrt, "-p", Long.toString(bundle.pid("s1"))).output())
                    .contains("SCHED_BATCH");

            Path pidFile = bundle.path().resolve("pid");
            Path process =
                    processFile(
                            bundle,
                            """
                            "args":["sleep","1000"],"env":["PATH=/bin"],
                            "scheduler":{"policy":"SCHED_DEADLINE","flags":["SCHED_FLAG_RESET_ON_FORK"],
                            "runtime":42000,"deadline":100000,"period":1000000}
                            """);
            Command exec =
                    bundle.runtime("exec", "-d", "--pid-file", pidFile.toString())
                            .with("--process", process.toString(), "s1");
            Command.of("sh", "-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh")
                    .with(exec.arguments().toArray(String[]::new))
                    .output();
            assertThat(Command.of(chrt, "-p", read(pidFile)).output())
                    .contains("SCHED_DEADLINE|SCHED_RESET_ON_FORK")
                    .contains("42000/100000/1000000");
            bundle.runtime("delete", "-f", "s1").output();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDiskPriorityHoldsForContainerAndExec() {
        try (Bundle bundle = ours("sleep", "1000")) {
            bundle.set("/process/ioPriority", "{\"class\":\"IOPRIO_CLASS_BE\",\"priority\":4}");
            bundle.detached("run", "-d", "s2").succeeded();
            assertThat(bundle.runtime("exec", "s2", "ionice", "-p", "1").output())
                    .contains("best-effort: prio 4");
            assertThat(bundle.runtime("exec", "s2", "ionice").output()).contains("prio 4");
            Path process =
                    processFile(
                            bundle,
                            """
                            "args":["/bin/ionice"],"ioPriority":{"class":"IOPRIO_CLASS_IDLE"}
                            """);
            assertThat(bundle.runtime("exec", "--process", process.toString(), "s2").output())
                    .startsWith("idle");
            bundle.runtime("delete", "-f", "s2").output();
        }
    }

    @Test
    void anExecIsBoundToItsProcessorsAndNobodyToTheRuntimes() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two processors");
        String taskset = Peers.find("taskset").toString();
        try (Bundle bundle = ours("sleep", "1000")) {
            String all = list(Path.of("/proc/self/status"));
            bundle.detached("run", "-d", "s3").succeeded();
            Path process =
                    processFile(
                            bundle,
                            """
                            "args":["/bin/cat","/proc/self/status"],
                            "execCPUAffinity":{"initial":"0","final":"1"}
                            """);
            assertThat(bundle.runtime("exec", "--process", process.toString(), "s3").output())
                    .contains("Cpus_allowed_list:\t1\n");

            Command bound =
                    Command.of(taskset, "-c", "0")
                            .with(
                                    bundle.runtime("exec", "s3", "cat", "/proc/self/status")
                                            .arguments()
                                            .toArray(String[]::new));
            assertThat(bound.output()).contains("Cpus_allowed_list:\t" + all + "\n");
            bundle.runtime("delete", "-f", "s3").output();
        }
    }

    private static String list(Path status) {
        return read(status).replaceAll("(?s).*Cpus_allowed_list:\t([^\n]*)\n.*", "$1");
    }

    @Test
    void memoryComesFromItsNodes() {
        assumeTrue(Files.exists(Path.of("/proc/self/numa_maps")), "the kernel knows no nodes");
        try (Bundle bundle = ours("head", "-n", "1", "/proc/self/numa_maps")) {
            bundle.set(
                    "/linux/memoryPolicy",
                    "{\"mode\":\"MPOL_BIND\",\"nodes\":\"0\",\"flags\":[\"MPOL_F_STATIC_NODES\"]}");

            assertThat(bundle.run("s4").output()).contains("bind=static:0");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void theRestOfAProcessIsAsConfigured(String runtime) {
        String script =
                "grep -E 'Umask|Groups' /proc/self/status; cat /proc/self/oom_score_adj;"
                        + " ulimit -n; ulimit -Hn";
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", script)) {
            bundle.set(
                            "/process/user",
                            "{\"uid\":5,\"gid\":6,\"umask\":63,\"additionalGids\":[7,9]}")
                    .set("/process/oomScoreAdj", "321")
                    .set(
                            "/process/rlimits",
                            "[{\"type\":\"RLIMIT_NOFILE\",\"soft\":60,\"hard\":70}]");

            assertThat(bundle.run("s5").output())
                    .isEqualTo("Umask:\t0077\nGroups:\t7 9 \n321\n60\n70\n");
        }
    }

    @Test
    void aMachineOfThirtyTwoBitsIsSeen() {
        assumeTrue("amd64".equals(System.getProperty("os.arch")), "the name is x86's");
        try (Bundle bundle = ours("uname", "-m")) {
            bundle.set("/linux/personality", "{\"domain\":\"LINUX32\",\"flags\":[]}");

            assertThat(bundle.run("s6").output()).isEqualTo("i686\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /process/scheduler | {"policy":"SCHED_X"} | invalid scheduler policy
                    /process/ioPriority | {"class":"IOPRIO_CLASS_BE","priority":8} | invalid ioPriority.Priority
                    /process/execCPUAffinity | {"initial":"x"} | bad CPUAffinity.Initial
                    /linux/memoryPolicy | {} | invalid memory policy
                    /linux/memoryPolicy | {"mode":"MPOL_BIND","nodes":"0-9876543210"} | invalid memory policy node
                    /process/rlimits | [{"type":"RLIMIT_NOPE","soft":1,"hard":1}] | RLIMIT_NOPE
                    """)
    void refusesWhatTheKernelWouldMisread(String pointer, String json, String text) {
        try (Bundle bundle = ours("true")) {
            bundle.set(pointer, json);

            assertThat(bundle.run("s7").run().exited(1).err()).contains(text);
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }
}
