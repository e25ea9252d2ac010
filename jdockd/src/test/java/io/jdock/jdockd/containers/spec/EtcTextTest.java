package io.jdock.jdockd.containers.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class EtcTextTest {
    @Test
    void namesTheContainerInHosts() {
        String text =
                EtcText.hosts(
                        "172.17.0.2",
                        "box",
                        "example.org",
                        "172.17.0.1",
                        List.of("db:10.0.0.1", "host.docker.internal:host-gateway", "six:::1"));

        assertThat(text)
                .startsWith("127.0.0.1\tlocalhost\n")
                .contains("172.17.0.2\tbox.example.org box\n")
                .contains("10.0.0.1\tdb\n")
                .contains("172.17.0.1\thost.docker.internal\n")
                .endsWith("::1\tsix\n");
    }

    @Test
    void leavesOutServersTheContainerCannotReach() {
        String host =
                "# c\nnameserver 127.0.0.1\nnameserver 10.0.0.53\nsearch a.b\noptions ndots:1\n";

        assertThat(resolv(host, true))
                .isEqualTo("nameserver 10.0.0.53\nsearch a.b\noptions ndots:1\n");
        assertThat(resolv(host, false)).startsWith("nameserver 127.0.0.1\nnameserver 10.0.0.53\n");
        assertThat(resolv("nameserver ::1\n", true))
                .isEqualTo("nameserver 8.8.8.8\nnameserver 8.8.4.4\n");
    }

    private static String resolv(String host, boolean own) {
        return EtcText.resolvConf(host, own, List.of(), List.of(), List.of());
    }

    @Test
    void prefersWhatTheUserSays() {
        assertThat(
                        EtcText.resolvConf(
                                "nameserver 10.0.0.53\nsearch a.b\n",
                                true,
                                List.of("1.1.1.1"),
                                List.of("c.d"),
                                List.of("ndots:2")))
                .isEqualTo("nameserver 1.1.1.1\nsearch c.d\noptions ndots:2\n");
    }
}
