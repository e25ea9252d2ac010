package io.jdock.jrunc.cgroups.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SystemdUnitTest {
    @Test
    void aPathNamesSlicePrefixAndName() {
        SystemdUnit unit = SystemdUnit.of("machine-a.slice:libpod:42", "id");
        assertThat(unit).isEqualTo(new SystemdUnit("machine-a.slice", "libpod-42.scope"));
        assertThat(unit.path("system.slice"))
                .isEqualTo("/machine.slice/machine-a.slice/libpod-42.scope");
    }

    @Test
    void withoutOneTheContainerNamesIt() {
        assertThat(SystemdUnit.of("", "id").path("system.slice"))
                .isEqualTo("/system.slice/runc-id.scope");
        assertThat(SystemdUnit.of(":docker:x", "id").path("system.slice"))
                .isEqualTo("/system.slice/docker-x.scope");
        assertThat(SystemdUnit.of("-.slice:docker:x", "id").path("system.slice"))
                .isEqualTo("/docker-x.scope");
    }

    @Test
    void othersAreRefused() {
        assertThatThrownBy(() -> SystemdUnit.of("/a/b", "id"))
                .hasMessage(
                        "expected cgroupsPath to be of format \"slice:prefix:name\" for systemd"
                                + " cgroups, got \"/a/b\" instead");
        for (String slice : new String[] {"a", ".slice", "a--b.slice", "-a.slice", "a/b.slice"}) {
            assertThatThrownBy(() -> SystemdUnit.expand(slice))
                    .hasMessage("invalid slice name: " + slice);
        }
        assertThatThrownBy(() -> SystemdUnit.of("a.slice:x:../../y", "id"))
                .hasMessageContaining("invalid unit name");
    }

    @Test
    void versionsAreFoundInTheirTexts() {
        assertThat(Systemd.number("v245.4-1.fc32")).isEqualTo(245);
        assertThat(Systemd.number("252.39-1~deb12u1")).isEqualTo(252);
        assertThat(Systemd.number("\"v245\"")).isEqualTo(245);
        assertThat(Systemd.number("")).isZero();
    }

    @Test
    void bussesAreFoundByTheirAddress() {
        assertThat(Endpoints.path("unix:path=/run/user/1000/bus,guid=12"))
                .isEqualTo("/run/user/1000/bus");
        assertThat(Endpoints.path("unix:path=/a%20b")).isEqualTo("/a b");
        assertThatThrownBy(() -> Endpoints.path("tcp:host=x"))
                .hasMessageContaining("has no path of a socket");
    }
}
