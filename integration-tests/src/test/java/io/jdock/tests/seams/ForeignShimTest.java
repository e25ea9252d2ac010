package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Our daemons on the original shim: our shim's program is the logger of each container. */
class ForeignShimTest {
    private static final String NAME = "on-runc-v2";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static Engine engine;

    @BeforeAll
    static void start() {
        engine = Engine.start(Flavour.JDOCK_ON_RUNC_V2);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private void run(String... words) {
        engine.docker("run", "-d", "--name", NAME).with(words).output();
    }

    private String inspect(String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    private static String numbers(int to) {
        return IntStream.rangeClosed(1, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    @Test
    void theOriginalShimIsTheParent() {
        run("busybox", "sleep", "1000");
        long parent = Proc.status(Long.parseLong(inspect("{{.State.Pid}}")), "PPid");

        assertThat(Command.of("readlink", "/proc/" + parent + "/exe").output())
                .endsWith("containerd-shim-runc-v2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json-file", "local"})
    void logsBothStreams(String driver) {
        run("--log-driver", driver, "busybox", "sh", "-c", "seq 1 2000; printf end >&2; exit 3");
        Command.Result result = engine.docker("logs", "-f", NAME).run().succeeded();

        assertThat(result.out()).isEqualTo(numbers(2000));
        assertThat(result.err()).isEqualTo("end");
        assertThat(engine.docker("wait", NAME).output()).isEqualTo("3\n");
    }

    @Test
    void keepsToTheOptions() {
        run(
                "--log-opt=max-size=20k",
                "--log-opt=max-file=3",
                "--log-opt=compress=true",
                "--log-opt=labels=a",
                "--log-opt=tag={{.Name}} & more",
                "--label=a=b?c=d&e %41",
                "busybox",
                "seq",
                "1",
                "2000");
        engine.docker("wait", NAME).output();

        assertThat(engine.docker("logs", "--details", "--tail", "1", NAME).output())
                .isEqualTo("a=b%3Fc%3Dd%26e+%2541,tag=" + NAME + "+%26+more 2000\n");
        assertThat(numbers(2000)).endsWith(engine.docker("logs", NAME).output());
    }

    @Test
    void logsATerminal() {
        run("-t", "busybox", "sh", "-c", "tty; echo no >&2");
        engine.docker("wait", NAME).output();

        assertThat(engine.docker("logs", NAME).output()).isEqualTo("/dev/pts/0\r\nno\r\n");
    }

    @Test
    void logsNothingWhenAskedTo() {
        run("--log-driver", "none", "busybox", "sh", "-c", "echo one; exit 4");

        assertThat(engine.docker("wait", NAME).output()).isEqualTo("4\n");
    }

    @Test
    void hasEveryLineThoughNoDaemonRan() {
        String script = "i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo $i; usleep 1000; done";
        run("busybox", "sh", "-c", script);
        long pid = Long.parseLong(inspect("{{.State.Pid}}"));
        engine.killDaemon();
        engine.killManager();
        Poll.until("the writer has ended", LIMIT, () -> Proc.ended(pid));
        engine.up();
        Poll.until("its end is known", () -> inspect("{{.State.Running}}").equals("false"));

        assertThat(inspect("{{.State.ExitCode}}")).isEqualTo("0");
        assertThat(engine.docker("logs", NAME).output()).isEqualTo(numbers(2000));
    }
}
