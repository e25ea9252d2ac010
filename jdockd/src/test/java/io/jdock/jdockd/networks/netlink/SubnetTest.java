package io.jdock.jdockd.networks.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.error.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @Test
    void keepsTheNetworkPartOnly() {
        assertThat(Subnet.parse("172.17.0.1/16")).hasToString("172.17.0.0/16");
        assertThat(Ipv4.text(Subnet.parse("10.1.2.3/30").broadcast())).isEqualTo("10.1.2.3");
    }

    @Test
    void overlapsBothWays() {
        Subnet wide = Subnet.parse("172.16.0.0/12");
        Subnet narrow = Subnet.parse("172.31.250.0/24");
        assertThat(wide.overlaps(narrow)).isTrue();
        assertThat(narrow.overlaps(wide)).isTrue();
        assertThat(narrow.overlaps(Subnet.parse("172.31.251.0/24"))).isFalse();
        assertThat(Subnet.parse("0.0.0.0/0").overlaps(narrow)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0/8",
                "10.0.0.256/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "010.0.0.0/8"
            })
    void refusesWhatIsNoSubnet(String text) {
        assertThatThrownBy(() -> Subnet.parse(text)).isInstanceOf(Failure.class);
    }

    @Test
    void macsFollowTheAddress() {
        assertThat(Ipv4.macText(Ipv4.parse("172.17.0.254"))).isEqualTo("02:42:ac:11:00:fe");
    }
}
