package io.jdock.jdockd.containers.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.proto.plain.oci.Seccomp;
import io.jdock.proto.plain.oci.SeccompArg;
import io.jdock.proto.plain.oci.SeccompRule;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class SeccompProfileTest {
    private static final Set<String> DEFAULT = Set.copyOf(Capability.DEFAULT);

    @Test
    void allowsTheEverydayAndRefusesTheRest() {
        Seccomp filter = SeccompProfile.DEFAULT.filter(DEFAULT);

        assertThat(filter.defaultAction()).isEqualTo("SCMP_ACT_ERRNO");
        assertThat(unconditional(filter))
                .contains("read", "openat", "execve", "futex", "ptrace", "chroot")
                .doesNotContain("mount", "bpf", "reboot", "io_uring_setup", "clone", "socket");
    }

    @Test
    void opensWhatACapabilityIsFor() {
        assertThat(unconditional(SeccompProfile.DEFAULT.filter(Set.of("CAP_SYS_ADMIN"))))
                .contains("mount", "clone", "clone3", "setns");
        assertThat(unconditional(SeccompProfile.DEFAULT.filter(Set.of("CAP_SYS_TIME"))))
                .contains("clock_settime")
                .doesNotContain("chroot");
    }

    @Test
    void hidesClone3FromLibrariesThatFallBack() {
        SeccompRule clone3 =
                SeccompProfile.DEFAULT.filter(DEFAULT).syscalls().stream()
                        .filter(rule -> rule.names().contains("clone3"))
                        .findFirst()
                        .orElseThrow();

        assertThat(clone3.action()).isEqualTo("SCMP_ACT_ERRNO");
        assertThat(clone3.errnoRet()).isEqualTo(38);
    }

    @Test
    void refusesSocketsOfTheKernelsCryptography() {
        List<SeccompArg> families =
                SeccompProfile.DEFAULT.filter(DEFAULT).syscalls().stream()
                        .filter(rule -> rule.names().equals(List.of("socket")))
                        .map(rule -> rule.args().getFirst())
                        .toList();

        assertThat(families).contains(new SeccompArg(0, 38, 0, "SCMP_CMP_LT"));
        assertThat(families).doesNotContain(new SeccompArg(0, 38, 0, "SCMP_CMP_EQ"));
        assertThat(families).noneMatch(arg -> arg.op().equals("SCMP_CMP_GT"));
    }

    private static List<String> unconditional(Seccomp filter) {
        return filter.syscalls().stream()
                .filter(rule -> rule.action().equals("SCMP_ACT_ALLOW") && rule.args().isEmpty())
                .flatMap(rule -> rule.names().stream())
                .toList();
    }
}
