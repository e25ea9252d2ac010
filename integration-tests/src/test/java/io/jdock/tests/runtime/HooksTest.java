package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Hooks at the six points of a container's life. */
class HooksTest {
    private static final List<String> ON_THE_HOST =
            List.of("prestart", "createRuntime", "createContainer", "poststart", "poststop");

    @BeforeEach
    void root() {
        Peers.root();
    }

    static String[] runtimes() {
        return new String[] {Peers.find("runc").toString(), Flavour.bin("jrunc").toString()};
    }

    private static String shell(String script) {
        return "{\"path\":\"/bin/sh\",\"args\":[\"sh\",\"-c\",\"" + script + "\"]}";
    }

    private static Path log(Bundle bundle) {
        return bundle.path().resolve("log");
    }

    private static List<String> logged(Bundle bundle) {
        try {
            return Files.exists(log(bundle)) ? Files.readAllLines(log(bundle)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bundle logging(Bundle bundle, String... points) {
        for (String point : points) {
            bundle.add("/hooks/" + point, shell("echo " + point + " >>" + log(bundle)));
        }
        return bundle;
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void runInTheOrderOfALife(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            logging(bundle, ON_THE_HOST.toArray(String[]::new));
            bundle.run("h1").output();

            assertThat(logged(bundle)).containsExactlyElementsOf(ON_THE_HOST);
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void readTheStateAndStandWhereTheSpecificationSays(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sleep", "1000")) {
            for (String point : ON_THE_HOST) {
                String file = bundle.path().resolve(point).toString();
                bundle.add(
                        "/hooks/" + point,
                        shell("(cat; echo; readlink /proc/self/ns/pid; pwd) >" + file));
            }
            bundle.detached("run", "-d", "h2").succeeded();
            long pid = bundle.pid("h2");
            bundle.runtime("delete", "-f", "h2").output();
            String host = Command.of("readlink", "/proc/self/ns/pid").output().strip();

            for (String point : List.of("prestart", "createRuntime")) {
                assertThat(read(bundle, point))
                        .contains("\"status\":\"creating\"", "\"pid\":" + pid, host)
                        .contains("\"id\":\"h2\"", "\"bundle\":\"" + bundle.path() + "\"");
            }
            assertThat(read(bundle, "createContainer"))
                    .contains("\"status\":\"creating\"", "\"pid\":1", "/rootfs\n")
                    .doesNotContain(host);
            assertThat(read(bundle, "poststart")).contains("\"pid\":" + pid, host);
            assertThat(read(bundle, "poststop")).contains("\"status\":\"stopped\"", host);
        }
    }

    private static String read(Bundle bundle, String point) {
        try {
            return Files.readString(bundle.path().resolve(point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void theLastOneBeforeTheProgramRunsInTheContainer(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            bundle.add("/process/env", "\"MARK=of the program\"")
                    .add("/hooks/startContainer", shell("exit 4"));
            assertThat(bundle.run("h3").run().exited(1).err()).contains("exit status 4");
            bundle.set(
                    "/hooks/startContainer",
                    "[" + shell("cat >&2; echo $MARK $(id -u) >&2; exit 5") + "]");

            assertThat(bundle.run("h3").run().exited(1).err())
                    .contains("of the program 0")
                    .contains("\"pid\":1")
                    .contains("\"status\":\"created\"");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void oneThatFailsEndsTheContainerAndNoneBehindItRuns(String runtime) {
        for (String point :
                List.of(
                        "prestart",
                        "createRuntime",
                        "createContainer",
                        "startContainer",
                        "poststart")) {
            try (Bundle bundle = new Bundle(runtime, "sleep", "2")) {
                bundle.add("/hooks/" + point, "{\"path\":\"/bin/true\"}")
                        .add("/hooks/" + point, shell("echo spoken; echo complained >&2; exit 3"));
                logging(bundle, "poststop");
                if (!point.equals("startContainer")) {
                    logging(bundle, point);
                }

                assertThat(bundle.run("h4").run().exited(1).err())
                        .contains(
                                "hook #1", "exit status 3", "stdout: spoken", "stderr: complained");
                assertThat(logged(bundle)).as(point).containsExactly("poststop");
                assertThat(bundle.runtime("list", "-q").output()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void oneThatTakesTooLongIsEnded(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            bundle.add(
                    "/hooks/createRuntime",
                    "{\"path\":\"/bin/sleep\",\"args\":[\"sleep\",\"1000\"],\"timeout\":1}");

            assertThat(bundle.run("h5").run().exited(1).err())
                    .contains("hook ran past specified timeout of 1.0s");
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void oneThatIsNotThereIsNamed(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            bundle.add("/hooks/prestart", "{\"path\":\"/nosuch\"}");

            assertThat(bundle.run("h6").run().exited(1).err())
                    .contains("fork/exec /nosuch: no such file or directory");
        }
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void afterTheEndFailuresAreOnlyTold(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "true")) {
            bundle.add("/hooks/poststop", "{\"path\":\"/bin/false\"}");

            assertThat(bundle.run("h7").run().succeeded().err()).contains("exit status 1");
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    /** What a hook leaves behind in the background is not waited for, whatever it holds open. */
    @Test
    void whatOneLeavesBehindIsNotWaitedFor() {
        try (Bundle bundle = new Bundle(Flavour.bin("jrunc").toString(), "true")) {
            bundle.add("/hooks/prestart", shell("sleep 20 & exit 0"));

            bundle.run("h8").limit(Duration.ofSeconds(10)).output();
        }
    }

    /** A state larger than a pipe, which the hook does not read. */
    @Test
    void oneThatDoesNotReadHoldsNothingUp() {
        try (Bundle bundle = new Bundle(Flavour.bin("jrunc").toString(), "true")) {
            bundle.set("/annotations/big", '"' + "x".repeat(200_000) + '"')
                    .add("/hooks/prestart", "{\"path\":\"/bin/true\"}")
                    .add("/hooks/prestart", shell("wc -c >" + log(bundle)));

            bundle.run("h9").limit(Duration.ofSeconds(10)).output();
            assertThat(Long.parseLong(logged(bundle).getFirst().strip())).isGreaterThan(200_000);
        }
    }
}
