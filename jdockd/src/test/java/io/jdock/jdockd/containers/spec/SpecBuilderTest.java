package io.jdock.jdockd.containers.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.proto.plain.oci.DeviceRule;
import io.jdock.proto.plain.oci.Mount;
import io.jdock.proto.plain.oci.Namespace;
import io.jdock.proto.plain.oci.Process;
import io.jdock.proto.plain.oci.Rlimit;
import io.jdock.proto.plain.oci.Spec;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class SpecBuilderTest {
    @Test
    void givesDockersDefaults() {
        Spec spec = build(Specs.host(h -> {}), "/run/netns/x");

        assertThat(spec.mounts())
                .extracting(Mount::destination)
                .containsExactly(
                        "/proc",
                        "/dev",
                        "/dev/pts",
                        "/sys",
                        "/sys/fs/cgroup",
                        "/dev/mqueue",
                        "/dev/shm",
                        "/etc/resolv.conf",
                        "/etc/hostname",
                        "/etc/hosts");
        assertThat(spec.linux().namespaces())
                .containsExactly(
                        new Namespace("mount", ""),
                        new Namespace("network", "/run/netns/x"),
                        new Namespace("uts", ""),
                        new Namespace("pid", ""),
                        new Namespace("ipc", ""));
        assertThat(spec.linux().cgroupsPath()).isEqualTo("/docker/0123456789abcdef");
        assertThat(spec.linux().maskedPaths()).contains("/proc/kcore", "/proc/acpi");
        assertThat(spec.linux().seccomp()).isNotNull();
        assertThat(spec.linux().resources().memory()).isNull();
        assertThat(spec.linux().resources().cpu()).isNull();
        assertThat(spec.linux().sysctl()).containsKey("net.ipv4.ping_group_range");
        assertThat(spec.hostname()).isEqualTo("box");
        assertThat(spec.root().path()).isEqualTo("rootfs");
    }

    @Test
    void givesTheProcessItsPlaceAndRights() {
        Process process =
                SpecBuilder.build(
                                Specs.input(
                                        Specs.config(
                                                c -> {
                                                    c.put("Tty", true);
                                                    c.put("Env", List.of("A=1", "PATH=/x", "TERM"));
                                                    c.put("WorkingDir", "/w");
                                                }),
                                        Specs.host(h -> h.put("ConsoleSize", List.of(30, 100))),
                                        ""))
                        .process();

        assertThat(process.env()).containsExactly("PATH=/x", "HOSTNAME=box", "A=1");
        assertThat(process.cwd()).isEqualTo("/w");
        assertThat(process.consoleSize().width()).isEqualTo(100);
        assertThat(process.capabilities().effective()).isEqualTo(Capability.DEFAULT);
        assertThat(process.capabilities().inheritable()).isEmpty();
        assertThat(process.user().additionalGids()).containsExactly(0L, 10L);
    }

    @Test
    void givesOthersThanRootNoEffectiveCapabilities() {
        SpecInput root = Specs.input(Specs.config(c -> {}), Specs.host(h -> {}), "");
        Process process =
                ProcessSpec.additional(
                        root,
                        List.of("id"),
                        List.of("B=2"),
                        "",
                        new Identity(33, 33, List.of(33)),
                        false,
                        false,
                        null);

        assertThat(process.capabilities().effective()).isEmpty();
        assertThat(process.capabilities().permitted()).isEmpty();
        assertThat(process.capabilities().bounding()).isEqualTo(Capability.DEFAULT);
        assertThat(process.env()).endsWith("B=2");
        assertThat(process.cwd()).isEqualTo("/");
    }

    @Test
    void limitsWhatWasAskedFor() {
        Spec spec =
                build(
                        Specs.host(
                                h -> {
                                    h.put("Memory", 64L << 20);
                                    h.put("NanoCpus", 500_000_000L);
                                    h.put("PidsLimit", 50);
                                    h.put("CpusetCpus", "0");
                                    h.put(
                                            "Ulimits",
                                            List.of(
                                                    Map.of(
                                                            "Name", "nofile", "Hard", -1, "Soft",
                                                            64)));
                                }),
                        "");

        assertThat(spec.linux().resources().memory().limit()).isEqualTo(64L << 20);
        assertThat(spec.linux().resources().memory().swap()).isEqualTo(128L << 20);
        assertThat(spec.linux().resources().cpu().quota()).isEqualTo(50_000);
        assertThat(spec.linux().resources().cpu().period()).isEqualTo(100_000);
        assertThat(spec.linux().resources().cpu().cpus()).isEqualTo("0");
        assertThat(spec.linux().resources().pids().limit()).isEqualTo(50);
        assertThat(spec.process().rlimits()).containsExactly(new Rlimit("RLIMIT_NOFILE", -1, 64));
        assertThat(new String(SpecJson.bytes(spec), StandardCharsets.UTF_8))
                .contains("\"hard\":18446744073709551615,\"soft\":64");
    }

    @Test
    void letsPrivilegedOnesDoAll() {
        Spec spec = build(Specs.host(h -> h.put("Privileged", true)), "");

        assertThat(spec.process().capabilities().effective()).hasSize(41);
        assertThat(spec.linux().seccomp()).isNull();
        assertThat(spec.linux().maskedPaths()).isEmpty();
        assertThat(spec.linux().readonlyPaths()).isEmpty();
        assertThat(spec.linux().resources().devices())
                .containsExactly(new DeviceRule(true, "", null, null, "rwm"));
        assertThat(mount(spec, "/sys").options()).contains("rw").doesNotContain("ro");
    }

    @Test
    void sharesTheHostsNamespacesOnWish() {
        Spec spec =
                build(
                        Specs.host(
                                h -> {
                                    h.put("PidMode", "host");
                                    h.put("IpcMode", "host");
                                    h.put("UTSMode", "host");
                                    h.put("CgroupnsMode", "private");
                                }),
                        null);

        assertThat(spec.linux().namespaces())
                .containsExactly(new Namespace("mount", ""), new Namespace("cgroup", ""));
        assertThat(spec.hostname()).isEmpty();
        assertThat(spec.linux().sysctl()).isEmpty();
        assertThat(mount(spec, "/dev/shm").type()).isEqualTo("bind");
    }

    @Test
    void putsAUsersMountInPlaceOfItsOwn() {
        Spec spec =
                build(
                        Specs.host(
                                h -> {
                                    h.put("Binds", List.of("/my/hosts:/etc/hosts:ro"));
                                    h.put("Tmpfs", Map.of("/dev/shm", ""));
                                    h.put("SecurityOpt", List.of("seccomp=unconfined"));
                                }),
                        "");

        assertThat(spec.mounts())
                .filteredOn(mount -> mount.destination().equals("/etc/hosts"))
                .singleElement()
                .extracting(Mount::source)
                .isEqualTo("/my/hosts");
        assertThat(mount(spec, "/dev/shm").source()).isEqualTo("tmpfs");
        assertThat(spec.linux().seccomp()).isNull();
    }

    @Test
    void writesWhatARuntimeReads() {
        Spec spec = build(Specs.host(h -> h.put("Memory", 64L << 20)), "/n");
        String json = new String(SpecJson.bytes(spec), StandardCharsets.UTF_8);

        Spec read = Spec.parse("test", json);

        assertThat(read.linux()).isEqualTo(spec.linux());
        assertThat(read.process()).isEqualTo(spec.process());
        assertThat(read.mounts()).isEqualTo(spec.mounts());
    }

    private static Spec build(HostConfig host, String netns) {
        return SpecBuilder.build(Specs.input(Specs.config(c -> {}), host, netns));
    }

    private static Mount mount(Spec spec, String target) {
        return spec.mounts().stream()
                .filter(mount -> mount.destination().equals(target))
                .findFirst()
                .orElseThrow();
    }
}
