package io.jdock.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.jdock.tests.dsl.Command;
import io.jdock.tests.dsl.Engine;
import io.jdock.tests.dsl.SharedEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedEngine.class)
class NetworkTest {
    private final Engine engine;

    NetworkTest(Engine engine) {
        this.engine = engine;
    }

    private String run(String mode, String script) {
        return engine.docker("run", "--rm", "--network", mode, "busybox", "sh", "-c", script)
                .output();
    }

    @Test
    void noneHasALoopbackOnly() {
        assertThat(run("none", "ip -o addr")).contains("127.0.0.1/8").doesNotContain("eth0");
    }

    @Test
    void hostSharesTheDaemonsNetwork() {
        String host =
                engine.network().enter().stream()
                        .filter(s -> s.startsWith("--net="))
                        .findFirst()
                        .orElseThrow()
                        .substring("--net=".length());
        String inode = Command.of("stat", "-Lc", "%i", host).output().trim();

        assertThat(run("host", "stat -Lc %i /proc/self/ns/net").trim()).isEqualTo(inode);
    }

    @Test
    void bridgeGivesAnAddressAGatewayAndALoopback() {
        String out =
                run("bridge", "ip -o -4 addr; ip route; ping -c1 -W2 127.0.0.1 | grep received");

        assertThat(out)
                .contains("127.0.0.1/8")
                .containsPattern("eth0 +inet 172\\.\\d+\\.\\d+\\.\\d+/16")
                .containsPattern("default via 172\\.\\d+\\.0\\.1 dev eth0")
                .contains("1 packets received");
    }

    @Test
    void containersOnTheBridgeReachEachOther() {
        engine.docker("run", "-d", "--name", "peer", "busybox", "sleep", "1000").output();
        String address =
                engine.docker(
                                "inspect",
                                "-f",
                                "{{.NetworkSettings.Networks.bridge.IPAddress}}",
                                "peer")
                        .output()
                        .trim();
        String out = run("bridge", "ping -c1 -W5 " + address + " | grep received");
        engine.docker("rm", "-f", "peer").output();

        assertThat(out).contains("1 packets received");
    }

    @Test
    void namesTheContainerInItsHostsFile() {
        String out =
                engine.docker("run", "--rm", "--hostname", "box", "busybox", "cat", "/etc/hosts")
                        .output();

        assertThat(out)
                .contains("127.0.0.1\tlocalhost")
                .containsPattern("172\\.\\d+\\.\\d+\\.\\d+\tbox");
    }
}
