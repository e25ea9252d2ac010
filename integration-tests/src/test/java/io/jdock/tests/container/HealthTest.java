package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jdock.tests.dsl.Busybox;
import io.jdock.tests.dsl.Clients;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Poll;
import io.jdock.tests.dsl.Proc;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** HEALTHCHECK of images and --health-* of run: what is probed, how it is judged and told. */
@ExtendWith(SharedEngine.class)
class HealthTest {
    private static final String NAME = "health";
    private static final String IMAGE = "checked";

    /** What a process may do, as the kernel and the process itself see it. */
    private static final String RIGHTS =
            "grep -E '^(Uid|Gid|Groups|Cap|NoNew|Seccomp|SigBlk|SigIgn)' /proc/self/status; ulimit"
                + " -n; pwd; env | sort | grep -v ^_=; umask; ls /proc/self/fd | wc -l; cd"
                + " /proc/self; cat cgroup oom_score_adj uid_map; for n in ns/*; do readlink $n;"
                + " done";

    private final Engine engine;

    HealthTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    static void makeImage(Engine engine) {
        String check = "HEALTHCHECK --interval=100ms --retries=2 CMD test -e /ok";
        engine.docker("import", "-c", "CMD [\"sleep\",\"1000\"]", "-c", check)
                .with(Busybox.tar().toString(), IMAGE)
                .output();
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private void run(String... flags) {
        engine.docker("run", "-d", "--name", NAME).with(flags).output();
    }

    private void probe(String command, String... flags) {
        engine.docker("run", "-d", "--name", NAME, "--health-cmd", command)
                .with("--health-interval", "100ms", "--health-retries", "1")
                .with(flags)
                .with("busybox", "sleep", "1000")
                .output();
    }

    private String inspect(String format) {
        return engine.docker("inspect", "-f", format, NAME).output().trim();
    }

    private void awaitStatus(String status) {
        Poll.until(
                "it is " + status,
                Duration.ofSeconds(20),
                () -> inspect("{{.State.Health.Status}}").equals(status),
                () -> inspect("{{json .State}}"));
    }

    private String lastProbe(String member) {
        return inspect("{{range .State.Health.Log}}{{printf \"\\n\"}}{{." + member + "}}{{end}}")
                .lines()
                .toList()
                .getLast();
    }

    private String firstOutput() {
        return engine.docker("inspect", "-f", "{{(index .State.Health.Log 0).Output}}", NAME)
                .output();
    }

    @Clients
    void theImagesCheckDecides(Path client) {
        engine.docker(client, "run", "-d", "--name", NAME, IMAGE).output();
        awaitStatus("unhealthy");
        assertThat(Integer.parseInt(inspect("{{.State.Health.FailingStreak}}")))
                .isGreaterThanOrEqualTo(2);
        assertThat(lastProbe("ExitCode")).isEqualTo("1");

        engine.docker(client, "exec", NAME, "touch", "/ok").output();
        awaitStatus("healthy");
        assertThat(inspect("{{.State.Health.FailingStreak}}")).isEqualTo("0");
        assertThat(engine.docker(client, "ps", "--format", "{{.Status}}").output())
                .contains("(healthy)");
    }

    @Test
    void isStartingUntilItProvedItself() {
        run("--health-interval=1h", IMAGE);

        assertThat(engine.docker("ps", "--format", "{{.Status}}").output())
                .contains("(health: starting)");
        assertThat(inspect("{{json .State.Health}}"))
                .isEqualTo("{\"Status\":\"starting\",\"FailingStreak\":0,\"Log\":[]}");
    }

    @ParameterizedTest(name = "health={0}: {1}")
    @CsvSource({"healthy,true", "unhealthy,false", "starting,false", "none,false"})
    void listsByHealth(String filter, boolean listed) {
        probe("true");
        awaitStatus("healthy");

        String names =
                engine.docker("ps", "--filter", "health=" + filter, "--format", "{{.Names}}")
                        .output();
        assertThat(names.contains(NAME)).isEqualTo(listed);
    }

    @Test
    void refusesAFilterThatNamesNoHealth() {
        assertThat(engine.docker("ps", "--filter", "health=fine").run().exited(1).err())
                .contains("Unrecognised filter value for health: fine");
    }

    @Test
    void flagsGoBeforeTheImage() {
        run("--health-cmd=exit 5", "--health-retries=1", IMAGE);
        awaitStatus("unhealthy");

        assertThat(lastProbe("ExitCode")).isEqualTo("5");
        assertThat(inspect("{{.Config.Healthcheck.Interval}}")).isEqualTo("100ms");
    }

    @Test
    void canBeSwitchedOff() {
        run("--no-healthcheck", IMAGE);

        assertThat(inspect("{{.Config.Healthcheck.Test}} {{json .State.Health}}"))
                .isEqualTo("[NONE] null");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--health-interval=1us,Interval in Healthcheck cannot be less than 1ms",
        "--health-timeout=1us,Timeout in Healthcheck cannot be less than 1ms",
        "--health-start-period=1us,StartPeriod in Healthcheck cannot be less than 1ms"
    })
    void refusesTimesThatMakeNoSense(String flag, String message) {
        Command.Result result =
                engine.docker("create", "--health-cmd=true", flag, "busybox", "true").run();

        assertThat(result.exited(1).err()).contains(message);
    }

    @Test
    void keepsTheStartOfWhatAProbeSays() {
        probe("echo out; echo err >&2; head -c 5000 /dev/zero | tr '\\0' x");
        awaitStatus("healthy");

        assertThat(firstOutput().trim())
                .contains("out\n", "err\n")
                .endsWith("x...")
                .hasSize(4096 + 3);
    }

    @Test
    void saysWhyAProbeCannotBeRun() {
        engine.docker("import", "-c", "HEALTHCHECK --interval=100ms --retries=1 CMD [\"nosuch\"]")
                .with(Busybox.tar().toString(), "unprobed")
                .output();
        run("unprobed", "sleep", "1000");
        awaitStatus("unhealthy");

        assertThat(lastProbe("ExitCode")).isEqualTo("-1");
        assertThat(firstOutput())
                .startsWith("OCI runtime exec failed: exec failed: ")
                .contains("exec: \"nosuch\": executable file not found in $PATH: unknown");
    }

    @Test
    void endsAProbeThatTakesTooLong() {
        probe("sleep 4711", "--health-timeout", "200ms");
        awaitStatus("unhealthy");

        assertThat(lastProbe("ExitCode")).isEqualTo("-1");
        assertThat(firstOutput()).startsWith("Health check exceeded timeout (200ms)");
    }

    @Test
    void aProbeHasTheRightsOfAnExec() {
        probe(
                RIGHTS,
                "--user=1000:2000",
                "--group-add=3000",
                "--cap-drop=ALL",
                "--cap-add=NET_RAW",
                "--security-opt=no-new-privileges",
                "--ulimit=nofile=77:77",
                "--oom-score-adj=500",
                "--workdir=/tmp",
                "--env=A=b c");
        awaitStatus("healthy");

        assertThat(firstOutput().strip().lines())
                .containsExactlyElementsOf(
                        engine.docker("exec", NAME, "/bin/sh", "-c", RIGHTS)
                                .output()
                                .strip()
                                .lines()
                                .toList());
    }

    @Test
    void aProbeOfRootHasTheRightsOfAnExec() {
        probe(RIGHTS);
        awaitStatus("healthy");

        assertThat(firstOutput().strip().lines())
                .containsExactlyElementsOf(
                        engine.docker("exec", NAME, "/bin/sh", "-c", RIGHTS)
                                .output()
                                .strip()
                                .lines()
                                .toList());
    }

    @Test
    void isProbedByTheShimItself() {
        assumeTrue(engine.flavour() == Flavour.JDOCK, "the original executes its runtime");
        String check = "HEALTHCHECK --interval=100ms CMD [\"/proc/self/exe\", \"-v\"]";
        engine.docker("import", "-c", check).with(Busybox.tar().toString(), "self").output();
        run("self", "sleep", "1000");
        awaitStatus("healthy");

        assertThat(firstOutput()).startsWith("containerd-shim-jrunc-v2:\n");
    }

    @Test
    void nothingIsProbedWhileItIsPaused() {
        probe("echo x >>/count");
        awaitStatus("healthy");
        engine.docker("pause", NAME).output();
        assertThat(inspect("{{.State.Health.Status}}")).isEqualTo("unhealthy");
        Poll.until("four more would have fit in, and none came", this::probedNoMore);

        engine.docker("unpause", NAME).output();
        awaitStatus("healthy");
    }

    /** One that had just ended may still be told of. */
    private boolean probedNoMore() {
        String before = inspect("{{json .State.Health.Log}}");
        LockSupport.parkNanos(400_000_000);
        return inspect("{{json .State.Health.Log}}").equals(before);
    }

    @Test
    void tellsOfProbesAsOfExecsAndOfChangesOnce() {
        probe("test -e /ok");
        String id = inspect("{{.Id}}");
        awaitStatus("unhealthy");
        engine.docker("exec", NAME, "touch", "/ok").output();
        awaitStatus("healthy");

        // not stopped before: a probe that ends with its container is one that failed
        List<String> actions = actions(id);
        String command = "/bin/sh -c test -e /ok";
        assertThat(actions)
                .containsSubsequence(
                        "start",
                        "exec_create: " + command,
                        "exec_start: " + command,
                        "exec_die",
                        "health_status: unhealthy",
                        "health_status: healthy");
        assertThat(actions).filteredOn(one -> one.startsWith("health_status")).hasSize(2);
    }

    private List<String> actions(String id) {
        long now = System.currentTimeMillis() / 1000 + 1;
        return engine.docker("events", "--since", now - 60 + "", "--until", now + "")
                .with("--filter", "container=" + id, "--format", "{{.Action}}")
                .output()
                .lines()
                .toList();
    }

    @Test
    void beginsAnewWithEveryStartAndKeepsWhatItFound() {
        // only its very first probe ends: none is counted in its second life
        run("--health-cmd=mkdir /probed && exit 1; sleep 1000", "--health-retries=1", IMAGE);
        awaitStatus("unhealthy");
        engine.docker("stop", "-t", "0", NAME).output();
        assertThat(inspect("{{.State.Health.Status}}")).isEqualTo("unhealthy");
        String first = inspect("{{(index .State.Health.Log 0).Start}}");
        engine.docker("start", NAME).output();

        assertThat(inspect("{{.State.Health.FailingStreak}} {{(index .State.Health.Log 0).Start}}"))
                .isEqualTo("0 " + first);
    }

    @Test
    void killsWhatAProbeLeftBehind() {
        // dockerd ends the probe's own process only
        assumeTrue(engine.flavour() == Flavour.JDOCK, "more than the original does");
        probe("(sleep 4712; true) & sleep 4713", "--health-timeout", "200ms");
        Poll.until(
                "three were killed",
                () -> Integer.parseInt(inspect("{{.State.Health.FailingStreak}}")) >= 3);

        assertThat(Proc.mentioning("4712"))
                .filteredOn(one -> Proc.arguments(one.pid()).equals(List.of("sleep", "4712")))
                .hasSizeLessThanOrEqualTo(1);
    }
}
