package io.jdock.tests.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jdock.tests.dsl.Bundle;
import io.jdock.tests.dsl.Capabilities;
import io.jdock.tests.dsl.Flavour;
import io.jdock.tests.dsl.Peers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

/** A host that lacks CAP_SYS_RESOURCE itself, as one in a sandbox does. */
class HostCapabilitiesTest {
    private static final List<String> MOST =
            List.of(
                    "CHOWN",
                    "DAC_OVERRIDE",
                    "DAC_READ_SEARCH",
                    "FOWNER",
                    "FSETID",
                    "KILL",
                    "SETGID",
                    "SETUID",
                    "SETPCAP",
                    "LINUX_IMMUTABLE",
                    "NET_BIND_SERVICE",
                    "NET_BROADCAST",
                    "NET_ADMIN",
                    "NET_RAW",
                    "IPC_LOCK",
                    "IPC_OWNER",
                    "SYS_MODULE",
                    "SYS_RAWIO",
                    "SYS_CHROOT",
                    "SYS_PTRACE",
                    "SYS_ADMIN",
                    "SYS_RESOURCE");

    @BeforeEach
    void root() {
        Peers.root();
        assumeFalse(Capabilities.complete(), "the host lacks nothing");
    }

    private static Bundle with(List<String> names) {
        String list =
                names.stream()
                        .map(name -> "\"CAP_" + name + '"')
                        .collect(Collectors.joining(",", "[", "]"));
        String sets = "{\"bounding\":%s,\"permitted\":%s,\"effective\":%s}";
        return new Bundle(Flavour.bin("jrunc").toString(), "true")
                .set("/process/capabilities", sets.formatted(list, list, list));
    }

    @Test
    void isLeftOutOfAll() {
        try (Bundle bundle = with(MOST)) {
            assertThat(bundle.run("c1").run().succeeded().err())
                    .contains("ignoring unknown or unavailable capabilities: [CAP_SYS_RESOURCE]");
        }
    }

    @Test
    void isMissedWhereItWasNamed() {
        try (Bundle bundle = with(List.of("KILL", "SYS_RESOURCE"))) {
            assertThat(bundle.run("c2").run().exited(1).err())
                    .contains("unable to apply caps", "CAP_SYS_RESOURCE", "not permitted");
            assertThat(bundle.runtime("list", "-q").output()).isEmpty();
        }
    }
}
