package io.jdock.jdockd.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jdock.jdockd.networks.netlink.Link;
import io.jdock.jdockd.networks.netlink.RouteClient;
import io.jdock.proto.jvm.sys.JnaLinux;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.sys.Libc;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Processes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Against the kernel, in a namespace of the test's own that stands for the host's. */
class BridgeNetworkTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    @TempDir Path directory;
    private RouteClient host;
    private NetworkStore store;
    private Bridge bridge;
    private Namespaces namespaces;
    private PredefinedNetworks networks;

    @BeforeAll
    static void kernel() {
        JnaLinux.install();
        assumeTrue(Libc.geteuid() == 0, "needs root");
    }

    @BeforeEach
    void make() throws Exception {
        host =
                onThread(
                        () -> {
                            Linux.real().processes().unshare(Processes.CLONE_NEWNET);
                            return RouteClient.here();
                        });
        open("");
    }

    private static <T> T onThread(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        return task.get();
    }

    private void open(String bip) {
        store = new NetworkStore(directory.resolve("jdock.db"));
        Supplier<RouteClient> opener = () -> host;
        bridge = new Bridge("jdtest0", bip, 1400, store, opener);
        namespaces = new Namespaces(directory.resolve("netns"), Linux.real());
        networks = new PredefinedNetworks(store, bridge, namespaces);
    }

    @AfterEach
    void takeBack() {
        networks.restore(Set.of());
        bridge.close();
        store.close();
        assertThat(namespaces.names()).isEmpty();
    }

    private static JoinRequest bridged(String id) {
        return new JoinRequest(id, "default", "h");
    }

    private List<String> links() {
        return host.links().stream()
                .map(Link::name)
                .filter(name -> name.startsWith("veth"))
                .toList();
    }

    @Test
    void joinsAndLeaves() {
        Endpoint first = networks.join(bridged(A));
        Endpoint second = networks.join(new JoinRequest(B, "bridge", "h"));
        assertThat(first.ipAddress()).isEqualTo("172.17.0.2");
        assertThat(first.gateway()).isEqualTo("172.17.0.1");
        assertThat(first.macAddress()).isEqualTo("02:42:ac:11:00:02");
        assertThat(first.prefixLength()).isEqualTo(16);
        assertThat(second.ipAddress()).isEqualTo("172.17.0.3");
        assertThat(first.netnsPath()).endsWith("/" + A.substring(0, 12));
        assertThat(namespaces.exists(A)).isTrue();
        assertThat(links()).hasSize(2);
        assertThat(networks.join(bridged(A))).isEqualTo(first);
        assertThat(networks.endpoint(A)).contains(first);

        networks.leave(A);
        networks.leave(A);
        assertThat(links()).hasSize(1);
        assertThat(Files.exists(Path.of(first.netnsPath()))).isFalse();
        assertThat(networks.endpoint(A)).isEqualTo(Optional.empty());
        assertThat(networks.join(bridged(A)).ipAddress()).isEqualTo("172.17.0.2");
    }

    @Test
    void wiresTheNamespace() throws Exception {
        Endpoint endpoint = networks.join(bridged(A));
        Linux linux = Linux.real();
        try (RouteClient inside =
                onThread(
                        () -> {
                            int fd = linux.files().open(endpoint.netnsPath(), 0);
                            linux.processes().joinNamespace(fd, Processes.CLONE_NEWNET);
                            linux.files().close(fd);
                            return RouteClient.here();
                        })) {
            Link lo = inside.link("lo").orElseThrow();
            Link eth0 = inside.link("eth0").orElseThrow();
            assertThat(lo.up()).isTrue();
            assertThat(eth0.up()).isTrue();
            assertThat(eth0.mtu()).isEqualTo(1400);
            assertThat(inside.addresses())
                    .anyMatch(
                            address ->
                                    address.index() == eth0.index() && address.prefixLength() == 16)
                    .anyMatch(address -> address.index() == lo.index());
        }
    }

    @Test
    void aRestartKeepsTheRunningAndClearsTheRest() {
        Endpoint kept = networks.join(bridged(A));
        networks.join(bridged(B));
        store.close();
        open("");
        networks.restore(Set.of(A));
        assertThat(networks.endpoint(A)).contains(kept);
        assertThat(networks.endpoint(B)).isEmpty();
        assertThat(links()).hasSize(1);
        assertThat(namespaces.names()).containsExactly(A.substring(0, 12));
        assertThat(networks.join(bridged(B)).ipAddress()).isNotEqualTo(kept.ipAddress());
    }

    @Test
    void usesTheAddressTheBridgeHas() {
        open("10.99.0.1/24");
        networks.join(bridged(A));
        open("");
        assertThat(bridge.ensure().plan().subnet()).hasToString("10.99.0.0/24");
        open("10.98.0.1/24");
        assertThatThrownBy(() -> networks.join(bridged(B)))
                .isInstanceOf(Failure.class)
                .hasMessage("bridge jdtest0 has the address 10.99.0.1/24, not 10.98.0.1/24");
        assertThat(networks.endpoint(B)).isEmpty();
        open("");
    }

    @Test
    void aFullSubnetLeavesNothingBehind() {
        open("10.99.0.1/30");
        networks.join(bridged(A));
        assertThatThrownBy(() -> networks.join(bridged(B))).hasMessageContaining("no available");
        assertThat(networks.endpoint(B)).isEmpty();
        assertThat(links()).hasSize(1);
    }

    @Test
    void theBridgeGoesWithItsLastEndpoint() {
        networks.join(bridged(A));
        assertThat(host.link("jdtest0")).isPresent();
        networks.leave(A);
        assertThat(store.network(Bridge.NETWORK).deviceMade()).isTrue();
        bridge.close();
        assertThat(store.network(Bridge.NETWORK).deviceMade()).isFalse();
        bridge = new Bridge("jdtest0", "", 1400, store, () -> host);
    }

    @Test
    void noneAndHostNeedNothing() {
        assertThat(networks.join(new JoinRequest(A, "none", "h")).netnsPath()).isEmpty();
        assertThat(networks.join(new JoinRequest(B, "host", "h")).netnsPath()).isNull();
        assertThat(links()).isEmpty();
        assertThatThrownBy(() -> networks.join(new JoinRequest(B, "nope", "h")))
                .hasMessage("network nope not found");
    }
}
