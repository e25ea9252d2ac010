package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Clients;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.Proc;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;

/** inspect and ps. */
@ExtendWith(SharedEngine.class)
class InspectTest {
    private final Engine engine;

    InspectTest(Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    static void make(Engine engine) {
        engine.docker("run", "-d", "--name", "up", "-m", "64m", "--label", "a=b")
                .with("--hostname", "box", "-e", "K=v", "busybox", "sleep", "1000")
                .output();
        engine.docker("run", "--name", "down", "busybox", "sh", "-c", "exit 6").run().exited(6);
        engine.docker("create", "--name", "new", "busybox").output();
    }

    @AfterAll
    static void remove(Engine engine) {
        engine.docker("rm", "-f", "up", "down", "new").output();
    }

    private String inspect(Path client, String name, String format) {
        return engine.docker(client, "inspect", "-f", format, name).output().trim();
    }

    @Clients
    void tellsTheStateOfEach(Path client) {
        String format = "{{.State.Status}} {{.State.Running}} {{.State.ExitCode}}";

        assertThat(inspect(client, "up", format)).isEqualTo("running true 0");
        assertThat(inspect(client, "down", format)).isEqualTo("exited false 6");
        assertThat(inspect(client, "new", format)).isEqualTo("created false 0");
        long pid = Long.parseLong(inspect(client, "up", "{{.State.Pid}}"));
        assertThat(Proc.arguments(pid)).containsExactly("sleep", "1000");
    }

    @Clients
    void tellsTheConfiguration(Path client) {
        String format =
                "{{.Name}} {{.Config.Hostname}} {{.HostConfig.Memory}} {{index .Config.Labels"
                        + " \"a\"}} {{.Config.Image}} {{.HostConfig.ShmSize}} {{.Path}} {{.Args}}"
                        + " {{.HostConfig.RestartPolicy.Name}}";

        assertThat(inspect(client, "up", format))
                .isEqualTo("/up box 67108864 b busybox 67108864 sleep [1000] no");
        assertThat(inspect(client, "up", "{{.Config.Env}}")).contains("K=v");
    }

    @Clients
    void listsWhatRuns(Path client) {
        String format = "{{.Names}}|{{.Image}}|{{.Command}}|{{.Status}}";
        String running = engine.docker(client, "ps", "--no-trunc", "--format", format).output();

        assertThat(running).contains("up|busybox|\"sleep 1000\"|Up ").doesNotContain("down|");
    }

    @Clients
    void listsAllWithTheirStatus(Path client) {
        String all =
                engine.docker(client, "ps", "-a", "--format", "{{.Names}} {{.Status}}").output();

        assertThat(all).contains("up Up ").contains("down Exited (6) ").contains("new Created");
    }

    @Test
    void filtersTheList() {
        assertThat(names("label=a=b")).isEqualTo("up");
        assertThat(names("exited=6")).isEqualTo("down");
        assertThat(names("status=created")).isEqualTo("new");
    }

    private String names(String filter) {
        return engine.docker("ps", "-a", "--filter", filter, "--format", "{{.Names}}")
                .output()
                .trim();
    }

    @Test
    void appliesTheMemoryLimit() {
        String pid = inspect(Path.of(Engine.client()), "up", "{{.State.Pid}}");
        String script =
                "f=/sys/fs/cgroup/memory.max; [ -e $f ] ||"
                        + " f=/sys/fs/cgroup/memory/memory.limit_in_bytes; cat $f";

        assertThat(pid).isNotEqualTo("0");
        assertThat(engine.docker("exec", "up", "sh", "-c", script).output().trim())
                .isEqualTo("67108864");
    }

    @Test
    void holdsDockersDefaultsInside() {
        String script =
                "grep -E 'CapEff|CapBnd|NoNewPrivs|Seccomp:' /proc/self/status; hostname;"
                        + " wc -c </proc/keys;"
                        + " echo 1 >/proc/sys/kernel/hostname 2>/dev/null || echo read-only";
        String out = engine.docker("exec", "up", "sh", "-c", script).output();

        assertThat(out)
                .contains("CapEff:\t00000000a80425fb")
                .contains("CapBnd:\t00000000a80425fb")
                .contains("NoNewPrivs:\t0")
                .contains("Seccomp:\t2")
                .contains("box\n0\nread-only");
    }
}
