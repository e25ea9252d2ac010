package io.jdock.jrunc.namespaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jdock.proto.plain.oci.Namespace;
import io.jdock.proto.plain.oci.NetDevice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class NetDevicesTest {
    private static final Namespaces NETWORK = Namespaces.of(List.of(new Namespace("network", "")));
    private static final int GET_LINK = 18;

    @Test
    void messagesAreAligned() {
        byte[] message =
                new NetlinkMessage(GET_LINK, 1, new byte[16])
                        .attribute(3, "lo")
                        .attribute(28, 7)
                        .encoded();
        assertThat(message).hasSize(16 + 16 + 8 + 8);
        assertThat(message[0]).isEqualTo((byte) message.length);
        assertThat(message[4]).isEqualTo((byte) GET_LINK);
        // header of 4, "lo" with its NUL, one byte of padding
        assertThat(List.of(message[32], message[34], message[36], message[39]))
                .containsExactly((byte) 7, (byte) 3, (byte) 'l', (byte) 0);
        assertThat(NetlinkMessage.find(message, 32, message.length, 28))
                .containsExactly(7, 0, 0, 0);
        assertThat(NetlinkMessage.find(message, 32, message.length, 5)).isNull();
    }

    @Test
    void brokenAttributesEndTheSearch() {
        assertThat(NetlinkMessage.find(new byte[] {0, 0, 1, 0}, 0, 4, 1)).isNull();
        assertThat(NetlinkMessage.find(new byte[] {9, 0, 1, 0}, 0, 4, 1)).isNull();
    }

    @Test
    void readsWhatTheKernelTellsOfAnAddress() {
        byte[] fixed = {2, 24, (byte) 0x80, 0, 5, 0, 0, 0};
        byte[] message =
                new NetlinkMessage(20, 0, fixed)
                        .attribute(1, new byte[] {10, 0, 0, 1})
                        .attribute(2, new byte[] {10, 0, 0, 7})
                        .encoded();
        NetAddress address = NetAddress.of(message);
        assertThat(address.index()).isEqualTo(5);
        assertThat(address.bytes()).containsExactly(10, 0, 0, 7);
        assertThat(address.movable()).isTrue();
        assertThat(address.broadcast()).containsExactly(10, 0, 0, 255);
        assertThat(address.header(9)).containsExactly(2, 24, 0, 0, 9, 0, 0, 0);
    }

    @Test
    void leasedAddressesAndThoseOfALinkStay() {
        byte[] ip = {10, 0, 0, 1};
        assertThat(new NetAddress(1, 2, 24, 0, 0, ip).movable()).isFalse();
        assertThat(new NetAddress(1, 2, 24, 0x80, 253, ip).movable()).isFalse();
        assertThat(new NetAddress(1, 2, 31, 0x80, 0, ip).broadcast()).isEmpty();
        assertThat(new NetAddress(1, 10, 64, 0x80, 0, new byte[16]).broadcast()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a:1", "seventeen-letters"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> NetDevices.checkName(name))
                .hasMessage("invalid network device name \"" + name + "\"");
    }

    @Test
    void takesANetworkNamespaceAndRoot() {
        Map<String, NetDevice> devices = Map.of("eth0", new NetDevice("x"));
        NetDevices.check(devices, NETWORK, false);
        assertThatThrownBy(() -> NetDevices.check(devices, NETWORK, true))
                .hasMessageContaining("rootless");
        assertThatThrownBy(
                        () ->
                                NetDevices.check(
                                        devices,
                                        Namespaces.of(List.of(new Namespace("pid", ""))),
                                        false))
                .hasMessage("unable to move network devices without a NET namespace");
    }
}
