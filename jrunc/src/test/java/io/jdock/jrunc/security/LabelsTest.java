package io.jdock.jrunc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;

/** Profiles of AppArmor and labels of SELinux. */
class LabelsTest {
    private static final String ATTRIBUTES = "/proc/self/attr/";

    private static SecurityFiles appArmor() {
        return new SecurityFiles()
                .with("/sys/kernel/security/apparmor", "")
                .with("/sys/module/apparmor/parameters/enabled", "Y\n");
    }

    private static SecurityFiles selinux(String current) {
        return new SecurityFiles()
                .with("/sys/fs/selinux", "")
                .with(ATTRIBUTES + "current", current)
                .with(ATTRIBUTES + "exec", "")
                .with(ATTRIBUTES + "keycreate", "");
    }

    @Test
    void aProfileHoldsFromTheNextProgramOn() {
        SecurityFiles kernel =
                appArmor().with(ATTRIBUTES + "apparmor/exec", "").with(ATTRIBUTES + "exec", "");
        AppArmor.onExec(kernel.files(), "docker-default");
        AppArmor.onExec(kernel.files(), "");
        assertThat(kernel.written())
                .containsExactly(ATTRIBUTES + "apparmor/exec=exec docker-default");
    }

    @Test
    void olderKernelsHaveOneDirectoryForAll() {
        SecurityFiles kernel = appArmor().with(ATTRIBUTES + "exec", "");
        AppArmor.onExec(kernel.files(), "p");
        assertThat(kernel.written()).containsExactly(ATTRIBUTES + "exec=exec p");
    }

    @Test
    void aProfileNeedsAppArmor() {
        for (SecurityFiles kernel :
                new SecurityFiles[] {
                    new SecurityFiles(),
                    appArmor().with("/sys/module/apparmor/parameters/enabled", "N\n")
                }) {
            assertThatThrownBy(() -> AppArmor.onExec(kernel.files(), "p"))
                    .isInstanceOf(Failure.class)
                    .hasMessage("apparmor: config provided but" + " apparmor not supported");
            assertThatCode(() -> AppArmor.onExec(kernel.files(), "unconfined"))
                    .doesNotThrowAnyException();
            assertThat(kernel.written()).isEmpty();
        }
    }

    @Test
    void nothingIsWrittenToWhatIsNoProcfs() {
        SecurityFiles tmpfs =
                appArmor().with(ATTRIBUTES + "apparmor/exec", "").procIs(0x01021994, 1);
        SecurityFiles part =
                appArmor().with(ATTRIBUTES + "apparmor/exec", "").procIs(0x9fa0, 4026531841L);
        for (SecurityFiles kernel : new SecurityFiles[] {tmpfs, part}) {
            assertThatThrownBy(() -> AppArmor.onExec(kernel.files(), "p"))
                    .hasMessageContaining("/proc is not procfs");
            assertThat(kernel.written()).isEmpty();
        }
    }

    @Test
    void aLabelIsWrittenForProgramsAndKeys() {
        SecurityFiles kernel = selinux("system_u:system_r:kernel_t:s0\0");
        String label = "system_u:system_r:container_t:s0:c1,c2";
        Selinux.check(kernel.files(), label);
        Selinux.onExec(kernel.files(), label);
        Selinux.onNewKeys(kernel.files(), label);
        Selinux.onExec(kernel.files(), "");
        Selinux.onNewKeys(kernel.files(), "");
        assertThat(kernel.written())
                .containsExactly(ATTRIBUTES + "exec=" + label, ATTRIBUTES + "keycreate=" + label);
    }

    @Test
    void aLabelNeedsSelinuxWithAPolicy() {
        for (SecurityFiles kernel :
                new SecurityFiles[] {new SecurityFiles(), selinux("kernel\0"), selinux("")}) {
            assertThatThrownBy(() -> Selinux.check(kernel.files(), "l"))
                    .hasMessage(
                            "selinux label is specified in config, but selinux is disabled or not"
                                    + " supported");
            assertThatCode(() -> Selinux.check(kernel.files(), "")).doesNotThrowAnyException();
        }
    }
}
