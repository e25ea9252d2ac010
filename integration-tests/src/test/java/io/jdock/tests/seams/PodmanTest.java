package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.ControlGroups;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Podman;
import io.jdock.tests.dsl.Poll;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** podman and conmon with our runtime in runc's place. */
class PodmanTest extends PodmanContract {
    @Override
    Podman start(OciRuntime runtime) {
        return Podman.on(runtime);
    }

    private void startSleeper(OciRuntime runtime) {
        podman(runtime).run("-d", "--name", NAME, IMAGE).output();
    }

    private Command exec(OciRuntime runtime, String... words) {
        return podman(runtime).command("exec").with(words);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatCannotBeRun(OciRuntime runtime) {
        String why = "runc create failed: unable to start container process: exec: ";

        assertThat(podman(runtime).run("--rm", IMAGE, "nosuchprogram").run().exited(127).err())
                .contains(why + "\"nosuchprogram\": executable file not found in $PATH");
        assertThat(podman(runtime).run("--rm", IMAGE, "/etc").run().exited(126).err())
                .contains(why + "\"/etc\": permission denied");
    }

    @ParameterizedTest
    @EnumSource
    void givesATerminal(OciRuntime runtime) {
        Command run = podman(runtime).run("--name", NAME, "-it", IMAGE, "sh", "-c", "tty; exit 9");
        run.onTerminal().run().exited(9);

        assertThat(said(runtime).out()).contains("/dev/pts/0");
    }

    @ParameterizedTest
    @EnumSource
    void executes(OciRuntime runtime) {
        startSleeper(runtime);
        String script = "id -u; pwd; echo $B; cat /proc/1/comm; exit 5";
        String[] exec = {"-u1000", "-w/tmp", "-eB=2", NAME, "sh", "-c", script};

        podman(runtime).awaitExec(5, "1000\n/tmp\n2\nsleep\n", exec);
        assertThat(exec(runtime, NAME, "nosuchprogram").run().exited(127).err())
                .contains("executable file not found in $PATH");
    }

    @ParameterizedTest
    @EnumSource
    void executesOnATerminal(OciRuntime runtime) {
        startSleeper(runtime);
        Command exec = exec(runtime, "-it", NAME, "sh", "-c", "tty >/tty; exit 5");
        exec.onTerminal().run().exited(5);

        podman(runtime).awaitExec(0, "/dev/pts/0\n", NAME, "cat", "/tty");
    }

    @ParameterizedTest
    @EnumSource
    void pausesAndGoesOn(OciRuntime runtime) {
        startSleeper(runtime);
        podman(runtime).command("pause", NAME).output();
        assertThat(podman(runtime).inspect(NAME, "{{.State.Status}}")).isEqualTo("paused");

        podman(runtime).command("unpause", NAME).output();
        assertThat(podman(runtime).inspect(NAME, "{{.State.Status}}")).isEqualTo("running");
        exec(runtime, NAME, "true").output();
    }

    @ParameterizedTest
    @EnumSource
    void listsProcessesAndMeasures(OciRuntime runtime) {
        startSleeper(runtime);
        String stats = "{{.PIDs}} {{.MemUsage}}";

        Poll.until(
                "it is listed",
                () -> podman(runtime).command("top", NAME, "args").output().contains("sleep 1000"));
        assertThat(podman(runtime).command("stats", "--no-stream", "--format", stats).output())
                .startsWith("1 ");
    }

    @ParameterizedTest
    @EnumSource
    void stopsKillsAndStartsAgain(OciRuntime runtime) {
        startSleeper(runtime);
        podman(runtime).command("stop", "-t", "0", NAME).output();
        assertThat(podman(runtime).inspect(NAME, "{{.State.ExitCode}}")).isEqualTo("137");
        podman(runtime).command("start", NAME).output();
        podman(runtime).command("restart", "-t", "0", NAME).output();
        podman(runtime).command("kill", "-s", "KILL", NAME).output();

        assertThat(podman(runtime).command("wait", NAME).output()).isEqualTo("137\n");
    }

    @ParameterizedTest
    @EnumSource
    void removesWhatRuns(OciRuntime runtime) {
        startSleeper(runtime);
        podman(runtime).command("rm", "-f", "-t", "0", NAME).output();

        assertThat(podman(runtime).command("ps", "-aq").output()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void createsFirstAndStartsLater(OciRuntime runtime) {
        podman(runtime).command("create", "--name", NAME, IMAGE, "sh", "-c", "exit 4").output();
        podman(runtime).command("init", NAME).output();
        assertThat(podman(runtime).inspect(NAME, "{{.State.Status}}")).isEqualTo("initialized");
        podman(runtime).command("start", NAME).output();

        assertThat(podman(runtime).command("wait", NAME).output()).isEqualTo("4\n");
    }

    @ParameterizedTest
    @EnumSource
    void restartsWhatFails(OciRuntime runtime) {
        podman(runtime)
                .run("-d", "--name", NAME, "--restart=on-failure:2", IMAGE, "sh", "-c", "exit 3")
                .output();

        Poll.until(
                "it was started three times",
                () ->
                        podman(runtime)
                                .inspect(NAME, "{{.RestartCount}} {{.State.ExitCode}}")
                                .equals("2 3"));
    }

    @ParameterizedTest
    @EnumSource
    void probesHealth(OciRuntime runtime) {
        podman(runtime)
                .run("-d", "--name", NAME, "--health-cmd=test -e /ok", "--health-interval=disable")
                .with("--health-retries=1", IMAGE)
                .output();
        podman(runtime).command("healthcheck", "run", NAME).run().exited(1);
        exec(runtime, NAME, "touch", "/ok").output();

        podman(runtime).command("healthcheck", "run", NAME).output();
    }

    @ParameterizedTest
    @EnumSource
    void setsLimitsAndChangesThem(OciRuntime runtime) {
        podman(runtime)
                .run("-d", "--name", NAME, "--memory=64m", "--pids-limit=50", "--cpus=0.5", IMAGE)
                .output();
        String read = "cat " + ControlGroups.memoryLimit() + " " + ControlGroups.pidsLimit();
        podman(runtime).awaitExec(0, "67108864\n50\n", NAME, "sh", "-c", read);
        podman(runtime).command("update", "--memory=96m", NAME).output();

        podman(runtime).awaitExec(0, "100663296\n", NAME, "cat", ControlGroups.memoryLimit());
    }

    @ParameterizedTest
    @EnumSource
    void mapsUsers(OciRuntime runtime) {
        String[] maps = {"--uidmap=0:100000:5000", "--gidmap=0:100000:5000"};
        String script = "id -u; touch /file; stat -c %u /file /bin; cat /proc/self/uid_map";

        assertThat(inside(runtime, script, maps).replaceAll(" +", " "))
                .isEqualTo("0\n0\n0\n 0 100000 5000\n");
    }

    @ParameterizedTest
    @EnumSource
    void sharesTheHostsProcesses(OciRuntime runtime) {
        String script = "test -d /proc/" + ProcessHandle.current().pid() + " && echo seen";

        assertThat(inside(runtime, script, "--pid=host", "--ipc=host", "--uts=host"))
                .isEqualTo("seen\n");
    }

    @ParameterizedTest
    @EnumSource
    void setsWhatTheProcessMay(OciRuntime runtime) {
        String script = "umask; grep -E 'CapEff|NoNewPrivs|Seccomp:' /proc/self/status";

        assertThat(
                        inside(
                                runtime,
                                script,
                                "--umask=0077",
                                "--cap-drop=all",
                                "--cap-add=chown",
                                "--security-opt=no-new-privileges"))
                .isEqualTo("0077\nCapEff:\t0000000000000001\nNoNewPrivs:\t1\nSeccomp:\t2\n");
    }

    /** Other runtimes' annotations, which podman passes to all of them. */
    @ParameterizedTest
    @EnumSource
    void passesOverWhatIsMeantForOthers(OciRuntime runtime) {
        assertThat(
                        inside(
                                runtime,
                                "echo fine",
                                "--group-add=keep-groups",
                                "--annotation=run.oci.keep_original_groups=1",
                                "--annotation=run.oci.hooks.stdout=/dev/null",
                                "--annotation=io.unknown=x"))
                .isEqualTo("fine\n");
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheRootReadOnly(OciRuntime runtime) {
        String script = "touch /x; touch /tmp/x /run/x && echo fine";

        assertThat(inside(runtime, script, "--read-only")).isEqualTo("fine\n");
        assertThat(said(runtime).err()).contains("/x: Read-only file system");
    }

    @ParameterizedTest
    @EnumSource
    void givesAServiceManagerItsPlaces(OciRuntime runtime) {
        String script = "grep -cE '^tmpfs (/run|/run/lock|/tmp|/var/log/journal) ' /proc/mounts";

        assertThat(inside(runtime, script, "--systemd=always")).isEqualTo("4\n");
        podman(runtime).removeAll();
        assertThat(inside(runtime, script + "; true", "--systemd=false")).isEqualTo("0\n");
    }

    @ParameterizedTest
    @EnumSource
    void copiesTheImagesFilesIntoMemory(OciRuntime runtime) {
        String script =
                "echo more >>/etc/passwd; head -n1 /etc/passwd; grep -c ' /etc ' /proc/mounts";

        assertThat(inside(runtime, script, "--tmpfs=/etc"))
                .isEqualTo("root:x:0:0:root:/root:/bin/sh\n1\n");
    }
}
