package io.jdock.jdockd.networks.netlink;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of the kernel about the links, addresses and routes of one namespace. */
public final class RouteClient implements AutoCloseable {
    static final int NEW_LINK = 16;
    static final int DELETE_LINK = 17;
    static final int GET_LINK = 18;
    static final int NEW_ADDRESS = 20;
    static final int GET_ADDRESS = 22;
    static final int NEW_ROUTE = 24;
    static final int GET_ROUTE = 26;

    private static final int AF_INET = 2;
    private static final int IFF_UP = 1;
    private static final int LINK_STRUCTURE = 16;
    private static final int ADDRESS_STRUCTURE = 8;
    private static final int ROUTE_STRUCTURE = 12;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_MASTER = 10;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_NET_NS_FD = 28;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    private static final int VETH_INFO_PEER = 1;

    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_BROADCAST = 4;

    private static final int RTA_DST = 1;
    private static final int RTA_GATEWAY = 5;
    private static final int RT_TABLE_MAIN = 254;
    private static final int RTPROT_BOOT = 3;
    private static final int RTN_UNICAST = 1;

    private final Exchange kernel;

    RouteClient(Exchange kernel) {
        this.kernel = kernel;
    }

    /** Talks to the namespace of the calling thread, also later from other threads. */
    public static RouteClient here() {
        return new RouteClient(new NetlinkSocket());
    }

    /** All links of the namespace. */
    public List<Link> links() {
        Message request = link(GET_LINK, Message.DUMP, 0, 0, 0);
        return kernel.exchange(request, "list links").stream()
                .filter(reply -> reply.type() == NEW_LINK)
                .map(RouteClient::link)
                .toList();
    }

    public Optional<Link> link(String name) {
        return links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    private static Link link(Reply reply) {
        Map<Integer, byte[]> attributes = reply.attributes(LINK_STRUCTURE);
        byte[] info = attributes.getOrDefault(IFLA_LINKINFO, new byte[0]);
        return new Link(
                reply.i32(4),
                Reply.text(attributes.get(IFLA_IFNAME)),
                Reply.text(Reply.attributes(info, 0).get(IFLA_INFO_KIND)),
                (reply.i32(8) & IFF_UP) != 0,
                Reply.number(attributes.get(IFLA_MASTER)),
                Reply.number(attributes.get(IFLA_MTU)));
    }

    /**
     * Makes a bridge, down.
     *
     * @param mac six bytes; a bridge without one of its own takes its ports' and changes with them
     */
    public void addBridge(String name, byte[] mac, int mtu) {
        Message request = link(NEW_LINK, Message.CREATE | Message.EXCLUSIVE | Message.ACK, 0, 0, 0);
        request.attribute(IFLA_IFNAME, name);
        request.attribute(IFLA_MTU, mtu);
        request.attribute(IFLA_ADDRESS, mac);
        request.nested(IFLA_LINKINFO, info -> info.attribute(IFLA_INFO_KIND, "bridge"));
        kernel.exchange(request, "add bridge " + name);
    }

    /** Makes a pair, this end up and plugged in, the peer down in its namespace. */
    public void addVeth(VethPair pair) {
        Message request =
                link(NEW_LINK, Message.CREATE | Message.EXCLUSIVE | Message.ACK, 0, IFF_UP, IFF_UP);
        request.attribute(IFLA_IFNAME, pair.name());
        request.attribute(IFLA_MTU, pair.mtu());
        request.attribute(IFLA_MASTER, pair.bridge());
        request.nested(
                IFLA_LINKINFO,
                info ->
                        info.attribute(IFLA_INFO_KIND, "veth")
                                .nested(IFLA_INFO_DATA, data -> peer(data, pair)));
        kernel.exchange(request, "add veth " + pair.name());
    }

    private static void peer(Message data, VethPair pair) {
        data.nested(
                VETH_INFO_PEER,
                peer -> {
                    structure(peer, 0, 0, 0);
                    peer.attribute(IFLA_IFNAME, pair.peerName());
                    peer.attribute(IFLA_MTU, pair.mtu());
                    peer.attribute(IFLA_ADDRESS, pair.peerMac());
                    peer.attribute(IFLA_NET_NS_FD, pair.namespace());
                });
    }

    public void up(Link link) {
        Message request = link(NEW_LINK, Message.ACK, link.index(), IFF_UP, IFF_UP);
        kernel.exchange(request, "set " + link.name() + " up");
    }

    public void delete(Link link) {
        kernel.exchange(
                link(DELETE_LINK, Message.ACK, link.index(), 0, 0), "delete " + link.name());
    }

    private static Message link(int type, int flags, int index, int state, int change) {
        return structure(new Message(type, flags), index, state, change);
    }

    /** struct ifinfomsg. */
    private static Message structure(Message message, int index, int state, int change) {
        return message.u8(0).u8(0).u16(0).u32(index).u32(state).u32(change);
    }

    /** All IPv4 addresses of the namespace. */
    public List<Address> addresses() {
        Message request = new Message(GET_ADDRESS, Message.DUMP).u8(AF_INET).u8(0).u16(0).u32(0);
        return kernel.exchange(request, "list addresses").stream()
                .filter(reply -> reply.type() == NEW_ADDRESS)
                .map(RouteClient::address)
                .toList();
    }

    private static Address address(Reply reply) {
        Map<Integer, byte[]> attributes = reply.attributes(ADDRESS_STRUCTURE);
        byte[] local = attributes.getOrDefault(IFA_LOCAL, attributes.get(IFA_ADDRESS));
        return new Address(reply.i32(4), ByteBuffer.wrap(local).getInt(), reply.u8(1));
    }

    public void addAddress(Link link, Subnet subnet, int address) {
        Message request =
                new Message(NEW_ADDRESS, Message.CREATE | Message.EXCLUSIVE | Message.ACK)
                        .u8(AF_INET)
                        .u8(subnet.prefixLength())
                        .u8(0)
                        .u8(0)
                        .u32(link.index());
        request.attribute(IFA_LOCAL, Ipv4.bytes(address));
        request.attribute(IFA_ADDRESS, Ipv4.bytes(address));
        request.attribute(IFA_BROADCAST, Ipv4.bytes(subnet.broadcast()));
        String text = Ipv4.text(address) + "/" + subnet.prefixLength();
        kernel.exchange(request, "add " + text + " to " + link.name());
    }

    /** The subnets that routes of the namespace lead to; the default route is none. */
    public List<Subnet> routes() {
        Message request = route(GET_ROUTE, Message.DUMP);
        return kernel.exchange(request, "list routes").stream()
                .filter(reply -> reply.type() == NEW_ROUTE && reply.u8(1) > 0)
                .map(RouteClient::destination)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Subnet> destination(Reply reply) {
        byte[] destination = reply.attributes(ROUTE_STRUCTURE).get(RTA_DST);
        return destination == null || destination.length != 4
                ? Optional.empty()
                : Optional.of(Subnet.of(ByteBuffer.wrap(destination).getInt(), reply.u8(1)));
    }

    public void addDefaultRoute(int gateway) {
        Message request = route(NEW_ROUTE, Message.CREATE | Message.EXCLUSIVE | Message.ACK);
        request.attribute(RTA_GATEWAY, Ipv4.bytes(gateway));
        kernel.exchange(request, "add default route through " + Ipv4.text(gateway));
    }

    /** struct rtmsg. */
    private static Message route(int type, int flags) {
        return new Message(type, flags)
                .u8(AF_INET)
                .u8(0)
                .u8(0)
                .u8(0)
                .u8(RT_TABLE_MAIN)
                .u8(RTPROT_BOOT)
                .u8(0)
                .u8(RTN_UNICAST)
                .u32(0);
    }

    @Override
    public void close() {
        kernel.close();
    }
}
