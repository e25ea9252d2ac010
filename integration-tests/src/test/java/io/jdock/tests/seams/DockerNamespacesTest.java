package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.SharedDockerd;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** dockerd with our runtime in runc's place: namespaces of the container's own and of others. */
@ExtendWith(SharedDockerd.class)
class DockerNamespacesTest {
    private static final String NAME = "swap-namespaces";
    private final Engine engine;

    DockerNamespacesTest(Engine engine) {
        this.engine = engine;
    }

    @AfterEach
    void remove() {
        engine.docker("rm", "-f", NAME).run();
    }

    private String inside(OciRuntime runtime, String script, String... flags) {
        return engine.run(runtime, "--rm").with(flags).with("busybox", "sh", "-c", script).output();
    }

    private static String namesOf(String namespaces) {
        return "for n in " + namespaces + "; do readlink /proc/self/ns/$n; done";
    }

    private static String ofHost(String namespace) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/" + namespace)).toString();
    }

    @ParameterizedTest
    @EnumSource
    void areItsOwn(OciRuntime runtime) throws IOException {
        assertThat(inside(runtime, namesOf("mnt pid ipc uts net")).lines())
                .hasSize(5)
                .doesNotContain(
                        ofHost("mnt"), ofHost("pid"), ofHost("ipc"), ofHost("uts"), ofHost("net"));
    }

    @ParameterizedTest
    @EnumSource
    void areTheHosts(OciRuntime runtime) throws IOException {
        String names =
                inside(runtime, namesOf("pid ipc uts"), "--pid=host", "--ipc=host", "--uts=host");

        assertThat(names.lines()).containsExactly(ofHost("pid"), ofHost("ipc"), ofHost("uts"));
    }

    @ParameterizedTest
    @EnumSource
    void areThoseOfAnotherContainer(OciRuntime runtime) {
        engine.run(runtime, "-d", "--name", NAME, "--ipc=shareable", "busybox", "sleep", "1000")
                .output();
        String names = namesOf("net ipc pid");
        String other = engine.docker("exec", NAME, "sh", "-c", names).output();
        String join = "container:" + NAME;

        assertThat(
                        inside(
                                runtime,
                                names + "; cat /proc/1/comm",
                                "--net=" + join,
                                "--ipc=" + join,
                                "--pid=" + join))
                .isEqualTo(other + "sleep\n");
    }

    @ParameterizedTest
    @EnumSource
    void haveNamesAndSettings(OciRuntime runtime) {
        assertThat(
                        inside(
                                runtime,
                                "hostname; cat /proc/sys/kernel/domainname"
                                        + " /proc/sys/net/ipv4/ip_unprivileged_port_start",
                                "--hostname=box",
                                "--domainname=test",
                                "--sysctl=net.ipv4.ip_unprivileged_port_start=77"))
                .isEqualTo("box\ntest\n77\n");
    }

    @ParameterizedTest
    @EnumSource
    void hideTheGroupsAbove(OciRuntime runtime) {
        String groups = inside(runtime, "cat /proc/self/cgroup", "--cgroupns=private");

        assertThat(groups.lines()).isNotEmpty().allMatch(line -> line.endsWith(":/"));
    }

    @ParameterizedTest
    @EnumSource
    void liveBelowTheNamedGroup(OciRuntime runtime) {
        String parent = "/docker/swap" + engine.daemonPid();
        String groups =
                inside(
                        runtime,
                        "cat /proc/self/cgroup",
                        "--cgroup-parent=" + parent,
                        "--cgroupns=host");
        // the parent is the caller's to take away
        Command.of("find", "/sys/fs/cgroup", "-type", "d", "-path", "*" + parent, "-delete").run();

        assertThat(groups.lines()).isNotEmpty().anyMatch(line -> line.contains(parent + "/"));
    }
}
