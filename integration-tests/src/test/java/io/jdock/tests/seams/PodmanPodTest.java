package io.jdock.tests.seams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.OciRuntime;
import io.jdock.tests.dsl.Podman;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** podman's pods with our runtime in runc's place: containers in the namespaces of a first one. */
class PodmanPodTest {
    private static final String IMAGE = "localhost/busybox";

    private static void create(Podman podman) {
        podman.command("pod", "create", "--name=pod", "--infra-image=" + IMAGE)
                .with("--infra-command=sleep 1000", "--share=pid,ipc,uts,net", "--hostname=pod")
                .output();
        podman.run("-d", "--pod=pod", "--name=member", IMAGE, "sleep", "2000").output();
    }

    private static String state(Podman podman) {
        return podman.command("pod", "inspect", "--format={{.State}}", "pod").output().trim();
    }

    @ParameterizedTest
    @EnumSource
    void sharesNamespaces(OciRuntime runtime) {
        try (Podman podman = Podman.on(runtime)) {
            create(podman);
            String namespaces =
                    "hostname; cat /proc/1/cmdline | tr '\\0' ' '; echo;"
                            + " for n in pid ipc uts net; do readlink /proc/self/ns/$n; done";
            podman.run("--name=other", "--pod=pod", IMAGE, "sh", "-c", namespaces).output();
            String said = podman.command("logs", "other").output();

            assertThat(said).startsWith("pod\nsleep 1000 \npid:");
            podman.awaitExec(0, said, "member", "sh", "-c", namespaces);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pausesStopsAndStartsTogether(OciRuntime runtime) {
        try (Podman podman = Podman.on(runtime)) {
            create(podman);
            podman.command("pod", "pause", "pod").output();
            assertThat(state(podman)).isEqualTo("Paused");
            podman.command("pod", "unpause", "pod").output();
            podman.command("pod", "stop", "-t", "0", "pod").output();
            assertThat(state(podman)).isEqualTo("Exited");
            podman.command("pod", "start", "pod").output();

            assertThat(state(podman)).isEqualTo("Running");
        }
    }
}
