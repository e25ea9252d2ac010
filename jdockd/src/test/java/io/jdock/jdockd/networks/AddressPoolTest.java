package io.jdock.jdockd.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.jdockd.networks.netlink.Ipv4;
import io.jdock.jdockd.networks.netlink.Subnet;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

class AddressPoolTest {
    private static String free(String subnet, String gateway, String... used) {
        Set<Integer> taken = new HashSet<>();
        for (String address : used) {
            taken.add(Ipv4.parse(address));
        }
        return Ipv4.text(new AddressPool(Subnet.parse(subnet), Ipv4.parse(gateway)).free(taken));
    }

    @Test
    void givesTheLowestFree() {
        assertThat(free("172.17.0.0/16", "172.17.0.1")).isEqualTo("172.17.0.2");
        assertThat(free("172.17.0.0/16", "172.17.0.3", "172.17.0.1", "172.17.0.2"))
                .isEqualTo("172.17.0.4");
        assertThat(free("127.255.255.0/24", "127.255.255.1")).isEqualTo("127.255.255.2");
    }

    @Test
    void neverGivesGatewayNetworkOrBroadcast() {
        assertThatThrownBy(() -> free("10.0.0.0/30", "10.0.0.1", "10.0.0.2"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.RESOURCE_EXHAUSTED));
    }

    @Test
    void choosesWhatTouchesNothing() {
        assertThat(AddressPool.choose(Set.of())).contains(Subnet.parse("172.17.0.0/16"));
        assertThat(AddressPool.choose(Set.of(Subnet.parse("172.16.0.0/14"))))
                .contains(Subnet.parse("172.20.0.0/16"));
        assertThat(AddressPool.choose(Set.of(Subnet.parse("172.16.0.0/12"))))
                .contains(Subnet.parse("192.168.0.0/20"));
        assertThat(AddressPool.choose(Set.of(Subnet.parse("0.0.0.0/0")))).isEmpty();
    }
}
