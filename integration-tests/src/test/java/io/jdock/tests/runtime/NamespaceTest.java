package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.NetworkNamespace;
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
import java.util.List;

/** Which namespaces a container and an exec in it are in. */
class NamespaceTest {
    private static final String MAPPING = "[{\"containerID\":0,\"hostID\":100000,\"size\":65536}]";
    private static final String LINKS =
            "for n in user pid net ipc uts; do readlink /proc/self/ns/$n; done";

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

    private static Bundle mapped(Bundle bundle) {
        return bundle.add("/linux/namespaces", "{\"type\":\"user\"}")
                .set("/linux/uidMappings", MAPPING)
                .set("/linux/gidMappings", MAPPING);
    }

    /** What {@link #LINKS} prints in a process' namespaces. */
    private static String links(long pid) {
        StringBuilder links = new StringBuilder();
        for (String name : List.of("user", "pid", "net", "ipc", "uts")) {
            try {
                Path link = Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + name));
                links.append(link).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return links.toString();
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void whatIsNotListedIsTheCallers(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", LINKS)) {
            bundle.namespace("network", null).namespace("ipc", null);
            List<String> host = links(ProcessHandle.current().pid()).lines().toList();
            List<String> container = bundle.run("n1").output().lines().toList();

            assertThat(container.get(0)).isEqualTo(host.get(0));
            assertThat(container.get(1)).isNotEqualTo(host.get(1));
            assertThat(container.subList(2, 4)).isEqualTo(host.subList(2, 4));
            assertThat(container.get(4)).isNotEqualTo(host.get(4));
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void joinsAllOfAnotherContainerByPath(String runtime) {
        try (Bundle first = mapped(new Bundle(runtime, "sleep", "1000"));
                Bundle second = new Bundle(runtime, "sh", "-c", LINKS)) {
            first.detached("run", "-d", "n2").succeeded();
            String directory = "/proc/" + first.pid("n2") + "/ns/";
            second.namespace("user", directory + "user")
                    .namespace("pid", directory + "pid")
                    .namespace("network", directory + "net")
                    .namespace("ipc", directory + "ipc")
                    .namespace("uts", directory + "uts");
            if (runtime.endsWith("/runc")) {
                second.set("/linux/uidMappings", MAPPING).set("/linux/gidMappings", MAPPING);
            }
            second.set("/process/rlimits", "[]");

            assertThat(second.run("n3").output()).isEqualTo(links(first.pid("n2")));
            assertThat(first.runtime("exec", "n2", "sh", "-c", LINKS).output())
                    .isEqualTo(links(first.pid("n2")));
            first.runtime("delete", "-f", "n2").output();
        }
    }

    /**
     * In a mount namespace that ends with the test: nobody takes such a container's mounts away.
     */
    @ParameterizedTest
    @MethodSource("runtimes")
    void theCallersMountsServeAsWell(String runtime) {
        String script = "ls / | wc -l; readlink /proc/self/ns/mnt; cd ..; ls -d etc";
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", script)) {
            bundle.namespace("mount", null)
                    .set("/linux/maskedPaths", "[]")
                    .set("/linux/readonlyPaths", "[]");
            List<String> lines =
                    Command.of(
                                    "unshare",
                                    "-m",
                                    "sh",
                                    "-c",
                                    "readlink /proc/self/ns/mnt; \"$@\"",
                                    "sh")
                            .with(bundle.run("n7").arguments().toArray(String[]::new))
                            .output()
                            .lines()
                            .toList();

            assertThat(lines).hasSize(4);
            assertThat(lines.get(2)).isEqualTo(lines.getFirst());
            assertThat(lines.getLast()).isEqualTo("etc");
        }
    }

    /** As criu restores processes: not in the time namespace of who executes one more. */
    @Test
    void execSharesTheClocksOfTheFirstProcess() {
        try (Bundle bundle = new Bundle(Flavour.bin("jrunc").toString(), "sleep", "1000")) {
            String[] run = bundle.runtime("run", "-d", "-b").arguments().toArray(String[]::new);
            String quiet = "\"$@\" </dev/null >/dev/null 2>&1";
            Command.of("unshare", "-T", "--monotonic", "1000", "sh", "-c", quiet, "sh")
                    .with(run)
                    .with(bundle.path().toString(), "n8")
                    .output();
            String links = "readlink /proc/self/ns/time; readlink /proc/1/ns/time";
            List<String> namespaces =
                    bundle.runtime("exec", "n8", "sh", "-c", links).output().lines().toList();
            assertThat(namespaces).hasSize(2);
            assertThat(namespaces.getFirst()).isEqualTo(namespaces.getLast());
        }
    }

    /** Root of the new user namespace has no right to the host's network: it is joined before. */
    @ParameterizedTest
    @MethodSource("runtimes")
    void joinsANetworkOfTheHostWithAFreshUserNamespace(String runtime) {
        try (NetworkNamespace network = new NetworkNamespace("jdock-joined");
                Bundle bundle = mapped(new Bundle(runtime, "sh", "-c", LINKS + "; id -u"))) {
            bundle.namespace("network", "/run/netns/jdock-joined");
            // a sysfs can be mounted only by who owns the network
            bundle.edit(
                            "\"type\":\"sysfs\",\"source\":\"sysfs\"",
                            "\"type\":\"none\",\"source\":\"/sys\"")
                    .edit(
                            "\"options\":[\"nosuid\",\"noexec\",\"nodev\",\"ro\"]",
                            "\"options\":[\"rbind\",\"ro\"]");
            String host = links(ProcessHandle.current().pid());
            List<String> lines = bundle.run("n4").output().lines().toList();

            assertThat(network.links()).isEmpty();
            assertThat(host).doesNotContain(lines.get(0)).doesNotContain(lines.get(2));
            assertThat(lines.get(5)).isEqualTo("0");
        }
    }

    @Test
    void shiftsTheClocksOfContainerAndExec() {
        try (Bundle bundle = ours("sleep", "1000")) {
            bundle.add("/linux/namespaces", "{\"type\":\"time\"}")
                    .set(
                            "/linux/timeOffsets",
                            """
                            {"monotonic":{"secs":7881,"nanosecs":2718281},
                             "boottime":{"secs":1337,"nanosecs":3141519}}
                            """);
            bundle.detached("run", "-d", "t1").succeeded();
            for (String process : List.of("1", "self")) {
                String file = "/proc/" + process + "/timens_offsets";
                assertThat(bundle.runtime("exec", "t1", "cat", file).output())
                        .matches("monotonic +7881 +2718281\nboottime +1337 +3141519\n");
            }
            bundle.runtime("delete", "-f", "t1").output();
        }
    }

    @Test
    void shiftsTheClocksInAUserNamespaceOfItsOwn() {
        try (Bundle bundle = mapped(ours("cat", "/proc/self/timens_offsets"))) {
            bundle.add("/linux/namespaces", "{\"type\":\"time\"}")
                    .set("/linux/timeOffsets", "{\"boottime\":{\"secs\":-1}}");

            assertThat(bundle.run("t2").output()).matches("monotonic +0 +0\nboottime +-1 +0\n");
        }
    }

    @Test
    void joinsTheClocksOfAnotherContainer() {
        try (Bundle first = ours("sleep", "1000");
                Bundle second = ours("cat", "/proc/self/timens_offsets")) {
            first.add("/linux/namespaces", "{\"type\":\"time\"}")
                    .set("/linux/timeOffsets", "{\"monotonic\":{\"secs\":99}}");
            first.detached("run", "-d", "t3").succeeded();
            second.namespace("time", "/proc/" + first.pid("t3") + "/ns/time");

            assertThat(second.run("t4").output()).matches("monotonic +99 +0\nboottime +0 +0\n");
            first.runtime("delete", "-f", "t3").output();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /linux/timeOffsets | {"boottime":{"secs":1}} | time namespace isn't enabled
                    /linux/uidMappings | [{"containerID":0,"hostID":1,"size":1}] | user namespace isn't enabled
                    /linux/namespaces | [{"type":"pid"},{"type":"pid"}] | duplicated ns
                    /linux/namespaces | [{"type":"nope"}] | does not exist
                    /linux/namespaces | [{"type":"mount"},{"type":"uts"},{"type":"pid","path":"/nope"}] | no such file or directory
                    /process/user/uid | 4294967295 | must be in range
                    """)
    void saysWhatDoesNotGoTogether(String pointer, String json, String text) {
        try (Bundle bundle = ours("true")) {
            bundle.set(pointer, json);

            assertThat(bundle.run("n5").run().exited(1).err()).contains(text);
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    @Test
    void movesADeviceOfTheHostWithItsAddresses() {
        try (NetworkNamespace host = new NetworkNamespace("jdock-devices");
                Bundle bundle = ours("ip", "addr", "show", "ours0")) {
            List<String> ip = List.of("ip", "-n", "jdock-devices");
            for (String words :
                    List.of(
                            "link add given0 type veth peer name stays0",
                            "addr add 10.9.8.7/24 dev given0",
                            "addr add fd00::7/64 dev given0 nodad",
                            "link set given0 up")) {
                Command.of(ip).with(words.split(" ")).output();
            }
            bundle.set("/linux/netDevices", "{\"given0\":{\"name\":\"ours0\"}}");
            String shown =
                    Command.of(host.enter())
                            .with(bundle.run("n6").arguments().toArray(String[]::new))
                            .output();

            assertThat(shown)
                    .contains("inet 10.9.8.7/24 brd 10.9.8.255")
                    .contains("inet6 fd00::7/64")
                    .contains("UP");
            assertThat(host.links()).doesNotContain("given0");
        }
    }
}
