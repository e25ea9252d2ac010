package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A runtime that stays in front of its container. */
class ForegroundTest {
    private static final String TRAPS =
            "for s in HUP INT QUIT USR1 TERM 40; do trap \\\"echo got $s\\\" $s; done;"
                    + " echo ready; while true; do sleep 0.1; done";

    @BeforeEach
    void root() {
        Peers.root();
    }

    static String[] runtimes() {
        return new String[] {Peers.find("runc").toString(), Flavour.bin("jrunc").toString()};
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void passesSignalsOn(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", TRAPS);
                Command.Running running = bundle.run("f1").start()) {
            Poll.until("the container is ready", () -> running.outSoFar().contains("ready"));
            for (String signal : new String[] {"HUP", "INT", "QUIT", "USR1", "TERM", "40"}) {
                String pid = Long.toString(running.process().pid());
                Command.of("/bin/sh", "-c", "kill -" + signal + " " + pid).output();
                Poll.until(
                        "signal " + signal + " arrives",
                        () -> running.outSoFar().contains("got " + signal));
            }
            bundle.runtime("kill", "f1", "KILL").output();
            running.await(Duration.ofSeconds(30)).exited(137);
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    /** As those of a runtime whose engine was started by nohup(1). */
    @ParameterizedTest
    @MethodSource("runtimes")
    void whatItWasToldToIgnoreIsNotTheContainersToIgnore(String runtime) {
        String[] show = {"grep", "SigIgn", "/proc/self/status"};
        // the C library keeps 32 and 33 to itself
        String none = "SigIgn:\t0{7}[01][08]0{7}\n";
        try (Bundle sleeper = new Bundle(runtime, "sleep", "1000");
                Bundle brief = new Bundle(runtime, show)) {
            sleeper.detached("run", "-d", "f9").succeeded();

            assertThat(deaf(sleeper.runtime("exec", "f9").with(show)).output()).matches(none);
            assertThat(deaf(brief.run("f10")).output()).matches(none);
            sleeper.runtime("delete", "-f", "f9").output();
        }
    }

    private static Command deaf(Command command) {
        return Command.of("sh", "-c", "trap '' HUP INT PIPE USR1 TERM; exec \"$@\"", "sh")
                .with(command.arguments().toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void keepsWhatEndedIfAskedTo(String runtime) {
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", "exit 3")) {
            Command run = bundle.runtime("run", "--keep", "-b", bundle.path().toString(), "f2");
            run.run().exited(3);

            assertThat(bundle.runtime("state", "f2").output()).contains("\"status\": \"stopped\"");
            bundle.runtime("delete", "f2").output();
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }

    /** What a container leaves to itself without a pid namespace ends with it. */
    @ParameterizedTest
    @MethodSource("runtimes")
    void orphansInTheHostsPidNamespaceEndWithTheContainer(String runtime) {
        String script = "(sleep 1234567 &) ; exit 0";
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", script)) {
            bundle.namespace("pid", null);
            Command.of("sh", "-c", "\"$@\" </dev/null >/dev/null 2>&1", "sh")
                    .with(bundle.run("f3").arguments().toArray(String[]::new))
                    .output();

            assertThat(Proc.mentioning("1234567")).isEmpty();
        }
    }

    /** The next thing that is opened must not take the place of one, as it does in runc 1.1.5. */
    @Test
    void standardStreamsThatAreClosedLeadNowhere() {
        String script =
                "o=$(for i in 0 1 2; do readlink /proc/$$/fd/$i; done); echo $o >/tmp/streams;"
                        + " sleep 1000";
        String runtime = Flavour.bin("jrunc").toString();
        try (Bundle bundle = new Bundle(runtime, "sh", "-c", script)) {
            String mount =
                    "{\"destination\":\"/tmp\",\"type\":\"bind\",\"source\":\"%s\",\"options\":[\"bind\"]}";
            bundle.add("/mounts", mount.formatted(bundle.path()));
            Command.of("sh", "-c", "exec \"$@\" <&- >&- 2>&-", "sh")
                    .with(
                            bundle.runtime("run", "-d", "-b", bundle.path().toString(), "f4")
                                    .arguments()
                                    .toArray(String[]::new))
                    .output();
            Path streams = bundle.path().resolve("streams");
            Poll.until("it looked", () -> lines(streams) == 1);

            assertThat(streams).hasContent("/dev/null /dev/null /dev/null");
            bundle.runtime("delete", "-f", "f4").output();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            return 0;
        }
    }
}
