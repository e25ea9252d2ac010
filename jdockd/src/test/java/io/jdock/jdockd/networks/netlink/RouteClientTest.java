package io.jdock.jdockd.networks.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The bytes are written by hand after uapi/linux; {@code BridgeNetworkTest} asks the kernel. */
class RouteClientTest {
    private final List<String> sent = new ArrayList<>();
    private final List<Reply> answer = new ArrayList<>();
    private final RouteClient client = new RouteClient(new Recorder());

    private final class Recorder implements Exchange {
        @Override
        public List<Reply> exchange(Message request, String stage) {
            sent.add(HexFormat.of().formatHex(request.finish(7)));
            return answer;
        }

        @Override
        public void close() {}
    }

    private static String hex(String spaced) {
        return spaced.replaceAll("\\s", "");
    }

    @Test
    void addBridge() {
        client.addBridge("br0", new byte[] {2, 0x42, 1, 2, 3, 4}, 1500);
        assertThat(sent)
                .containsExactly(
                        hex(
                                """
                                4c000000 1000 0506 07000000 00000000
                                00 00 0000 00000000 00000000 00000000
                                0800 0300 62723000
                                0800 0400 dc050000
                                0a00 0100 024201020304 0000
                                1000 1200 0b00 0100 62726964676500 00
                                """));
    }

    @Test
    void addVeth() {
        client.addVeth(new VethPair("v0", 5, "eth0", new byte[] {2, 0x42, 1, 2, 3, 4}, 9, 1400));
        assertThat(sent)
                .containsExactly(
                        hex(
                                """
                                88000000 1000 0506 07000000 00000000
                                00 00 0000 00000000 01000000 01000000
                                0700 0300 763000 00
                                0800 0400 78050000
                                0800 0a00 05000000
                                5000 1200
                                  0900 0100 7665746800 000000
                                  4000 0200
                                    3c00 0100
                                      00 00 0000 00000000 00000000 00000000
                                      0900 0300 6574683000 000000
                                      0800 0400 78050000
                                      0a00 0100 024201020304 0000
                                      0800 1c00 09000000
                                """));
    }

    @Test
    void upAndDelete() {
        Link link = new Link(6, "v0", "veth", false, 0, 1500);
        client.up(link);
        client.delete(link);
        assertThat(sent)
                .containsExactly(
                        hex(
                                """
                                20000000 1000 0500 07000000 00000000
                                00 00 0000 06000000 01000000 01000000
                                """),
                        hex(
                                """
                                20000000 1100 0500 07000000 00000000
                                00 00 0000 06000000 00000000 00000000
                                """));
    }

    @Test
    void addAddressAndDefaultRoute() {
        Link link = new Link(2, "eth0", "veth", false, 0, 1500);
        client.addAddress(link, Subnet.parse("172.17.0.0/16"), Ipv4.parse("172.17.0.2"));
        client.addDefaultRoute(Ipv4.parse("172.17.0.1"));
        assertThat(sent)
                .containsExactly(
                        hex(
                                """
                                30000000 1400 0506 07000000 00000000
                                02 10 00 00 02000000
                                0800 0200 ac110002
                                0800 0100 ac110002
                                0800 0400 ac11ffff
                                """),
                        hex(
                                """
                                24000000 1800 0506 07000000 00000000
                                02 00 00 00 fe 03 00 01 00000000
                                0800 0500 ac110001
                                """));
    }

    @Test
    void readsLinks() {
        String body =
                """
                00 00 0100 07000000 43100100 00000000
                0700 0300 763000 00
                0800 0400 78050000
                0800 0a00 05000000
                1000 1200 0900 0100 7665746800 000000
                """;
        answer.add(new Reply(RouteClient.NEW_LINK, HexFormat.of().parseHex(hex(body))));
        assertThat(client.links()).containsExactly(new Link(7, "v0", "veth", true, 5, 1400));
        assertThat(client.link("v1")).isEmpty();
    }

    @Test
    void readsAddressesAndRoutes() {
        String address = "02 10 80 00 03000000 0800 0100 ac110001 0800 0200 ac110001";
        answer.add(new Reply(RouteClient.NEW_ADDRESS, HexFormat.of().parseHex(hex(address))));
        assertThat(client.addresses())
                .containsExactly(new Address(3, Ipv4.parse("172.17.0.1"), 16));
        String route = "02 10 00 00 fe 02 fd 01 00000000 0800 0100 ac110000";
        String toAll = "02 00 00 00 fe 03 00 01 00000000 0800 0500 0a000001";
        answer.set(0, new Reply(RouteClient.NEW_ROUTE, HexFormat.of().parseHex(hex(route))));
        answer.add(new Reply(RouteClient.NEW_ROUTE, HexFormat.of().parseHex(hex(toAll))));
        assertThat(client.routes()).containsExactly(Subnet.parse("172.17.0.0/16"));
    }

    @Test
    void aLengthThatLeadsOutsideEndsTheReading() {
        byte[] bytes = HexFormat.of().parseHex(hex("0700 0300 763000 00 ff00 0400 78050000"));
        assertThat(Reply.attributes(bytes, 0)).containsOnlyKeys(3);
        byte[] zero = HexFormat.of().parseHex(hex("0000 0300 763000 00"));
        assertThat(Reply.attributes(zero, 0)).isEmpty();
    }
}
