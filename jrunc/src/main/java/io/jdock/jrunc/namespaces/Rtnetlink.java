package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.sys.Bytes;
import io.jdock.proto.plain.sys.Errno;
import io.jdock.proto.plain.sys.LibcSockets;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.LinuxException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A socket to the kernel's network devices, of the namespace it was opened in (rtnetlink(7)). */
final class Rtnetlink {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int BUFFER = 64 << 10;
    private static final int REQUEST = 1;
    private static final int ACKNOWLEDGE = 4;
    private static final int EXCLUSIVE_CREATE = 0x600;
    private static final int DUMP = 0x300;
    private static final int ERROR = 2;
    private static final int DONE = 3;
    private static final int NEW_LINK = 16;
    private static final int GET_LINK = 18;
    private static final int NEW_ADDRESS = 20;
    private static final int GET_ADDRESS = 22;
    private static final int LINK_SIZE = 16;
    private static final int LINK_INDEX = 4;
    private static final int LINK_FLAGS = 8;
    private static final int LINK_CHANGE = 12;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_NET_NS_FD = 28;
    private static final int IFF_UP = 1;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_BROADCAST = 4;

    private final Linux linux;
    private final int fd;

    private Rtnetlink(Linux linux, int fd) {
        this.linux = linux;
        this.fd = fd;
    }

    static Rtnetlink open(Linux linux) {
        int fd = LibcSockets.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, 0);
        if (fd < 0) {
            throw new LinuxException("open a netlink socket", Errno.last());
        }
        return new Rtnetlink(linux, fd);
    }

    void close() {
        linux.files().close(fd);
    }

    /** The index of a device. */
    int index(String device) {
        NetlinkMessage message = new NetlinkMessage(GET_LINK, REQUEST, new byte[LINK_SIZE]);
        List<byte[]> answers = exchange("find", message.attribute(IFLA_IFNAME, device));
        return Bytes.i32(answers.getFirst(), NetlinkMessage.HEADER + LINK_INDEX);
    }

    void up(int index, boolean up) {
        byte[] link = link(index);
        Bytes.put32(link, LINK_FLAGS, up ? IFF_UP : 0);
        Bytes.put32(link, LINK_CHANGE, IFF_UP);
        exchange("set up", new NetlinkMessage(NEW_LINK, REQUEST | ACKNOWLEDGE, link));
    }

    /** Name and namespace change in one step, so that no name is taken in between. */
    void move(int index, String name, int namespace) {
        NetlinkMessage message = new NetlinkMessage(NEW_LINK, REQUEST | ACKNOWLEDGE, link(index));
        message.attribute(IFLA_IFNAME, name).attribute(IFLA_NET_NS_FD, namespace);
        exchange("move", message);
    }

    private static byte[] link(int index) {
        byte[] link = new byte[LINK_SIZE];
        Bytes.put32(link, LINK_INDEX, index);
        return link;
    }

    List<NetAddress> addresses(int index) {
        int flags = REQUEST | DUMP;
        List<NetAddress> found = new ArrayList<>();
        for (byte[] answer :
                exchange(
                        "list addresses",
                        new NetlinkMessage(GET_ADDRESS, flags, new byte[NetAddress.SIZE]))) {
            NetAddress address = NetAddress.of(answer);
            if (address != null && address.index() == index) {
                found.add(address);
            }
        }
        return found;
    }

    void add(int index, NetAddress address) {
        int flags = REQUEST | ACKNOWLEDGE | EXCLUSIVE_CREATE;
        NetlinkMessage message = new NetlinkMessage(NEW_ADDRESS, flags, address.header(index));
        message.attribute(IFA_LOCAL, address.bytes()).attribute(IFA_ADDRESS, address.bytes());
        byte[] broadcast = address.broadcast();
        if (broadcast.length > 0) {
            message.attribute(IFA_BROADCAST, broadcast);
        }
        exchange("add an address", message);
    }

    /** Sends a request and takes all of its answer. */
    private List<byte[]> exchange(String stage, NetlinkMessage request) {
        byte[] bytes = request.encoded();
        int sent = linux.sockets().send(fd, bytes, bytes.length);
        if (sent < 0) {
            throw new LinuxException(stage, -sent);
        }
        boolean dump = (Bytes.u16(bytes, 6) & DUMP) == DUMP;
        List<byte[]> answers = new ArrayList<>();
        byte[] buffer = new byte[BUFFER];
        boolean more = true;
        while (more) {
            int n = linux.sockets().receive(fd, buffer, BUFFER);
            if (n <= 0) {
                throw new LinuxException(stage, n == 0 ? Errno.EIO : -n);
            }
            more = take(stage, Arrays.copyOf(buffer, n), answers) && dump;
        }
        return answers;
    }

    /** Splits a datagram. @return whether another may follow */
    private static boolean take(String stage, byte[] datagram, List<byte[]> answers) {
        int at = 0;
        while (at + NetlinkMessage.HEADER <= datagram.length) {
            int size = Bytes.i32(datagram, at);
            int type = Bytes.u16(datagram, at + 4);
            if (size < NetlinkMessage.HEADER || at + size > datagram.length || type == DONE) {
                return false;
            }
            if (type == ERROR) {
                int error = -Bytes.i32(datagram, at + NetlinkMessage.HEADER);
                if (error != 0) {
                    throw new LinuxException(stage, error);
                }
                return false;
            }
            answers.add(Arrays.copyOfRange(datagram, at, at + size));
            at += NetlinkMessage.aligned(size);
        }
        return true;
    }
}
