package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Capabilities;
import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.SharedDockerd;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** dockerd with our runtime in runc's place: what a container may do. */
@ExtendWith(SharedDockerd.class)
class DockerSecurityTest {
    private static final String STATUS = "grep -E 'Cap(Inh|Eff|Bnd|Amb)' /proc/self/status";
    private final Engine engine;

    DockerSecurityTest(Engine engine) {
        this.engine = engine;
    }

    /** What a script says in a container with these flags. */
    private Command.Result inside(OciRuntime runtime, String script, String... flags) {
        return engine.run(runtime, "--rm").with(flags).with("busybox", "sh", "-c", script).run();
    }

    /**
     * On a host that lacks a capability itself runc gives up; ours leaves out what is not there.
     */
    @ParameterizedTest
    @EnumSource
    void givesAPrivilegedContainerWhatTheHostHas(OciRuntime runtime) {
        Command.Result result = inside(runtime, STATUS, "--privileged");

        if (runtime == OciRuntime.RUNC && !Capabilities.complete()) {
            assertThat(result.exited(125).err()).contains("unable to apply caps");
        } else {
            assertThat(result.succeeded().out())
                    .contains("CapBnd:\t" + Capabilities.ofPrivileged())
                    .contains("CapEff:\t" + Capabilities.ofPrivileged());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesACapabilityByNameThatTheHostLacks(OciRuntime runtime) {
        Command.Result result = inside(runtime, STATUS, "--cap-add=SYS_RESOURCE");

        if (Capabilities.ofResources()) {
            assertThat(result.succeeded().out()).contains("CapEff:\t00000000a90425fb\n");
        } else {
            assertThat(result.exitCode()).isIn(125, 126);
            assertThat(result.err()).contains("unable to apply caps").contains("not permitted");
        }
    }

    @ParameterizedTest
    @EnumSource
    void addsAndDropsCapabilities(OciRuntime runtime) {
        Command.Result result =
                inside(
                        runtime,
                        STATUS + "; chown 1 /etc/passwd || echo refused",
                        "--cap-add=NET_ADMIN",
                        "--cap-drop=CHOWN");

        assertThat(result.succeeded().out())
                .contains("CapInh:\t0000000000000000\n")
                .contains("CapEff:\t00000000a80435fa\n")
                .contains("CapBnd:\t00000000a80435fa\n")
                .contains("CapAmb:\t0000000000000000\n")
                .endsWith("refused\n");
    }

    @ParameterizedTest
    @EnumSource
    void takesAllCapabilities(OciRuntime runtime) {
        assertThat(inside(runtime, STATUS, "--cap-drop=ALL").succeeded().out())
                .contains("CapEff:\t0000000000000000\n")
                .contains("CapBnd:\t0000000000000000\n");
    }

    @ParameterizedTest
    @EnumSource
    void filtersByAProfile(OciRuntime runtime, @TempDir Path directory) throws IOException {
        Path profile =
                Files.writeString(
                        directory.resolve("profile.json"),
                        """
                        {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
                          {"names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO", "errnoRet": 5},
                          {"names": ["kill"], "action": "SCMP_ACT_ERRNO",
                           "args": [{"index": 1, "value": 10, "op": "SCMP_CMP_EQ"}]}]}
                        """);
        Command.Result result =
                inside(
                        runtime,
                        "mkdir /a; kill -USR1 $$; kill -CONT $$ && echo fine",
                        "--security-opt=seccomp=" + profile);

        assertThat(result.succeeded().err())
                .contains("/a': Input/output error")
                .contains("Operation not permitted");
        assertThat(result.out()).isEqualTo("fine\n");
    }

    @ParameterizedTest
    @EnumSource
    void filtersByDockersOwnProfile(OciRuntime runtime) {
        Command.Result result =
                inside(runtime, "grep Seccomp: /proc/self/status; unshare -U true || echo refused");

        assertThat(result.succeeded().out()).isEqualTo("Seccomp:\t2\nrefused\n");
    }

    @ParameterizedTest
    @EnumSource
    void givesNoNewPrivileges(OciRuntime runtime) {
        Command.Result result =
                inside(
                        runtime,
                        "grep -E 'NoNewPrivs|Seccomp:' /proc/self/status",
                        "--security-opt=no-new-privileges",
                        "--security-opt=seccomp=unconfined");

        assertThat(result.succeeded().out()).isEqualTo("NoNewPrivs:\t1\nSeccomp:\t0\n");
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheRootReadOnly(OciRuntime runtime) {
        Command.Result result =
                inside(
                        runtime,
                        "touch /x; touch /scratch/x && df -k /scratch | tail -n1",
                        "--read-only",
                        "--tmpfs=/scratch:size=1m,noexec");

        assertThat(result.succeeded().err()).contains("/x: Read-only file system");
        assertThat(result.out()).contains("1024").endsWith("/scratch\n");
    }

    @ParameterizedTest
    @EnumSource
    void opensTheNamedDevicesOnly(OciRuntime runtime) {
        Command.Result result =
                inside(
                        runtime,
                        """
                        echo gone >/dev/hole; mknod /dev/other c 10 229 && cat </dev/other
                        mknod /dev/again c 1 5 && head -c1 /dev/again | wc -c
                        """,
                        "--device=/dev/null:/dev/hole:w");

        assertThat(result.succeeded().out()).isEqualTo("1\n");
        assertThat(result.err()).contains("can't open /dev/other: Operation not permitted");
    }

    @ParameterizedTest
    @EnumSource
    void hidesWhatTheHostShowsNobody(OciRuntime runtime) {
        String script =
                "wc -c </proc/keys; ls /sys/firmware | wc -l; "
                        + "echo 1 >/proc/sys/vm/swappiness; touch /sys/x; true";
        Command.Result result = inside(runtime, script);

        assertThat(result.succeeded().out()).isEqualTo("0\n0\n");
        assertThat(result.err().lines().filter(l -> l.contains("Read-only file system")))
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void becomesTheUserWithItsGroups(OciRuntime runtime) {
        Command.Result result =
                inside(
                        runtime,
                        "id -u; id -g; id -G; " + STATUS,
                        "--user=1000:1001",
                        "--group-add=5");

        assertThat(result.succeeded().out())
                .startsWith("1000\n1001\n1001 5\n")
                .contains("CapEff:\t0000000000000000\n")
                .contains("CapBnd:\t00000000a80425fb\n");
    }
}
