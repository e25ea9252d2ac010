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
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the runtime's smaller commands say and do, first on runc, then on ours. */
class CommandsTest {
    @BeforeEach
    void root() {
        Peers.root();
    }

    static String[] runtimes() {
        return new String[] {Peers.find("runc").toString(), Flavour.bin("jrunc").toString()};
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void eventsTellWhatIsUsed(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            bundle.detached("run", "-d", "c1").exited(0);
            JsonNode event = Bundle.json(bundle.runtime("events", "--stats", "c1").output());
            assertThat(event.get("type").asString()).isEqualTo("stats");
            assertThat(event.at("/data/pids/current").asLong()).isEqualTo(1);
            assertThat(event.at("/data/memory/usage/usage").asLong()).isPositive();
            assertThat(event.at("/data/cpu/usage/total").asLong()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void eventsEndWithTheContainer(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            bundle.detached("run", "-d", "c2").exited(0);
            String events =
                    String.join(" ", bundle.runtime("events").arguments())
                            + " --interval 50ms c2 | { head -n 2; "
                            + String.join(" ", bundle.runtime("delete").arguments())
                            + " -f c2; cat; } >"
                            + bundle.path().resolve("log");
            Command.of("timeout", "30", "sh", "-c", events).run().exited(0);
            assertThat(bundle.path().resolve("log"))
                    .content()
                    .startsWith("{\"type\":\"stats\",\"id\":\"c2\",\"data\":{");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void updateTakesSizesWithUnits(String runtime) throws IOException {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            bundle.detached("run", "-d", "c3").exited(0);
            bundle.runtime("update", "--memory", "64M", "--pids-limit", "20", "c3").output();
            JsonNode stats = Bundle.json(bundle.runtime("events", "--stats", "c3").output());
            assertThat(stats.at("/data/memory/usage/limit").asLong()).isEqualTo(64 << 20);
            assertThat(stats.at("/data/pids/limit").asLong()).isEqualTo(20);
            Path resources = bundle.path().resolve("resources.json");
            Files.writeString(resources, "{\"pids\":{\"limit\":30}}");
            bundle.runtime("update", "-r", resources.toString(), "c3").output();
            stats = Bundle.json(bundle.runtime("events", "--stats", "c3").output());
            assertThat(stats.at("/data/pids/limit").asLong()).isEqualTo(30);
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void updateRefusesWhatIsNoNumber(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            bundle.detached("run", "-d", "c4").exited(0);
            for (String flag : List.of("--memory=1x", "--cpu-quota=a", "--cpu-period=-1")) {
                assertThat(bundle.runtime("update", flag, "c4").run().exited(1).err())
                        .contains("invalid value for " + flag.substring(2, flag.indexOf('=')));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void psListsTheContainersProcessesOnly(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            bundle.detached("run", "-d", "c5").exited(0);
            long pid = bundle.pid("c5");
            assertThat(bundle.runtime("ps", "-f", "json", "c5").output())
                    .isEqualTo("[" + pid + "]\n");
            String table = bundle.runtime("ps", "c5", "-o", "pid,comm").output();
            assertThat(table.lines().map(String::strip))
                    .containsExactly("PID COMMAND", pid + " sleep");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void execJoinsGroupsBelowTheContainersOnly(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            bundle.detached("run", "-d", "c6").exited(0);
            assertThat(exec(bundle, "..")).contains("is not a sub cgroup path");
            assertThat(exec(bundle, "nosuch")).contains("nosuch/cgroup.procs: no such file");
            bundle.runtime("exec", "--cgroup", "/", "c6", "true").run().exited(0);
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void execHasTheContainersKeyringIfItHasOne(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            bundle.set("/linux/maskedPaths", "[]");
            bundle.detached("run", "-d", "c10").exited(0);
            assertThat(keys(bundle, "c10")).contains("_ses.c10");
            bundle.detached("run", "-d", "--no-new-keyring", "c11").exited(0);
            assertThat(keys(bundle, "c11")).doesNotContain("_ses.c11");
        }
    }

    private static String keys(Bundle bundle, String id) {
        return bundle.runtime("exec", id, "cat", "/proc/keys").output();
    }

    private static String exec(Bundle bundle, String group) {
        return bundle.runtime("exec", "--cgroup", group, "c6", "true").run().exited(255).err();
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void aWaitingCreationHoldsNothingOfItsCaller(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            String create = String.join(" ", bundle.runtime("create", "-b").arguments());
            String line =
                    create + " " + bundle.path() + " c7 7</etc/passwd </dev/null >/dev/null 2>&1";
            Command.of("sh", "-c", line).output();
            String descriptors = "/proc/" + bundle.pid("c7") + "/fd";
            assertThat(Command.of("ls", "-l", descriptors).output())
                    .contains("exec.fifo")
                    .doesNotContain("/etc/passwd");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "delete"})
    void withoutAPidNamespaceAllProcessesEnd(String verb) {
        // runc 1.1 leaves them behind; its successors do not
        try (Bundle bundle = new Bundle(Flavour.bin("jrunc").toString(), "sleep", "1000")) {
            bundle.namespace("pid", null);
            bundle.detached("run", "-d", "c8").exited(0);
            long first = bundle.pid("c8");
            Command.of("sh", "-c", "\"$@\" >/dev/null 2>&1", "sh")
                    .with(
                            bundle.runtime("exec", "-d", "c8", "sleep", "1001")
                                    .arguments()
                                    .toArray(String[]::new))
                    .output();
            Poll.until("the second runs", () -> ps(bundle).size() == 2);
            List<Long> pids = ps(bundle);
            Command.of("kill", "-9", Long.toString(first)).output();
            String[] words =
                    verb.equals("kill")
                            ? new String[] {"kill", "c8", "KILL"}
                            : new String[] {"delete", "c8"};
            Poll.until("the first is gone", () -> Proc.ended(first));
            bundle.runtime(words).output();
            Poll.until("all are gone", () -> pids.stream().allMatch(Proc::ended));
        }
    }

    private static List<Long> ps(Bundle bundle) {
        return Bundle.json(bundle.runtime("ps", "-f", "json", "c8").output())
                .valueStream()
                .map(JsonNode::asLong)
                .toList();
    }
}
