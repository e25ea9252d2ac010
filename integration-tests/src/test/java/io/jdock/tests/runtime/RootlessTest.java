package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Containers of a user who is not root. */
class RootlessTest {
    private static final String NOBODY = "65534";

    /** Lends nobody some ids, in files that only what is started by this sees. */
    private static final String LENDING =
            """
            printf 'nobody:300000:100\n' >"$0"/ids
            mount --bind "$0"/ids /etc/subuid; mount --bind "$0"/ids /etc/subgid; exec "$@"\
            """;

    @BeforeEach
    void root() {
        Peers.root();
        Peers.find("setpriv");
    }

    static String[] runtimes() {
        return new String[] {Peers.find("runc").toString(), Flavour.bin("jrunc").toString()};
    }

    /** A bundle of nobody's, as {@code spec --rootless} writes it. */
    private static Bundle bundle(String runtime, String... arguments) {
        Bundle bundle = new Bundle(runtime, arguments);
        try {
            Files.setPosixFilePermissions(
                    bundle.path(), PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.createDirectory(bundle.path().resolve("run"));
            Files.setPosixFilePermissions(
                    bundle.path().resolve("run"), PosixFilePermissions.fromString("rwxrwxrwx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bundle.add("/linux/namespaces", "{\"type\":\"user\"}")
                .namespace("network", null)
                .set("/linux/uidMappings", "[" + map(0, 65534, 1) + "]")
                .set("/linux/gidMappings", "[" + map(0, 65534, 1) + "]")
                .set("/linux/resources", "{}")
                .edit(
                        "\"type\":\"sysfs\",\"source\":\"sysfs\"",
                        "\"type\":\"none\",\"source\":\"/sys\"")
                .edit(
                        "\"options\":[\"nosuid\",\"noexec\",\"nodev\",\"ro\"]",
                        "\"options\":[\"rbind\",\"nosuid\",\"noexec\",\"nodev\",\"ro\"]")
                .edit(",\"gid=5\"", "");
    }

    private static String map(int inside, int outside, int size) {
        return "{\"containerID\":%d,\"hostID\":%d,\"size\":%d}".formatted(inside, outside, size);
    }

    private static Command asNobody(Command command) {
        List<String> words =
                new ArrayList<>(
                        List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        words.addAll(command.arguments());
        return Command.of(words);
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void runsWithNoIdButItsOwn(String runtime) {
        try (Bundle bundle =
                bundle(
                        runtime,
                        "sh",
                        "-c",
                        "id; cat /proc/self/setgroups; cat /proc/self/uid_map")) {
            assertThat(asNobody(bundle.run("r1")).output())
                    .startsWith("uid=0(root) gid=0(root)")
                    .contains("deny")
                    .containsPattern("0 +65534 +1\n");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void runsWithIdsLentByTheAdministrator(String runtime) {
        Peers.find("newuidmap");
        try (Bundle bundle = bundle(runtime, "sh", "-c", "id -u; id -G; cat /proc/self/uid_map")) {
            String ranges = "[" + map(0, 65534, 1) + "," + map(1, 300_000, 100) + "]";
            bundle.set("/linux/uidMappings", ranges)
                    .set("/linux/gidMappings", ranges)
                    .set("/process/user", "{\"uid\":7,\"gid\":8}");
            List<String> lending =
                    List.of("unshare", "-m", "sh", "-ec", LENDING, bundle.path().toString());
            String output =
                    Command.of(lending)
                            .with(asNobody(bundle.run("r2")).arguments().toArray(String[]::new))
                            .output();

            assertThat(output).startsWith("7\n8\n").containsPattern("1 +300000 +100\n");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void livesAWholeLife(String runtime) {
        try (Bundle bundle = bundle(runtime, "sleep", "1000")) {
            Path errors = bundle.path().resolve("errors");
            Command.of("sh", "-c", "exec \"$@\" </dev/null >/dev/null 2>\"$0\"", errors.toString())
                    .with(
                            asNobody(
                                            bundle.runtime(
                                                    "run",
                                                    "-d",
                                                    "-b",
                                                    bundle.path().toString(),
                                                    "r3"))
                                    .arguments()
                                    .toArray(String[]::new))
                    .output();

            assertThat(
                            asNobody(
                                            bundle.runtime(
                                                    "exec",
                                                    "r3",
                                                    "sh",
                                                    "-c",
                                                    "id -u; cat /proc/1/comm"))
                                    .output())
                    .isEqualTo("0\nsleep\n");
            assertThat(asNobody(bundle.runtime("list", "-q")).output()).isEqualTo("r3\n");
            asNobody(bundle.runtime("delete", "-f", "r3")).output();
            assertThat(asNobody(bundle.runtime("list", "-q")).output()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void refusesWhatTakesRoot(String runtime) {
        try (Bundle bundle = bundle(runtime, "true")) {
            bundle.set(
                            "/linux/namespaces",
                            "[{\"type\":\"mount\"},{\"type\":\"uts\"},{\"type\":\"pid\"}]")
                    .set("/linux/uidMappings", "[]")
                    .set("/linux/gidMappings", "[]");

            assertThat(asNobody(bundle.run("r4")).run().exited(1).err())
                    .contains("rootless container requires user namespaces");
        }
    }
}
