package io.jdock.jrunc.namespaces;

import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.oci.NetDevice;
import io.jdock.proto.plain.sys.Linux;
import io.jdock.proto.plain.sys.Open;

import java.util.List;
import java.util.Map;

/**
 * Moves network devices of the host into a container's network namespace, and their addresses with
 * them, which the kernel drops on the way (config-linux.md, "Network Devices"). When the namespace
 * ends the kernel gives physical ones back.
 */
public final class NetDevices {
    private static final int NAME_SIZE = 16;

    private final Linux linux;

    public NetDevices(Linux linux) {
        this.linux = linux;
    }

    static void check(Map<String, NetDevice> devices, Namespaces namespaces, boolean rootless) {
        if (devices.isEmpty()) {
            return;
        }
        if (!namespaces.has(NamespaceKind.NETWORK)) {
            throw Failure.invalid("unable to move network devices without a NET namespace");
        }
        if (rootless) {
            throw Failure.invalid("network devices are not supported for rootless containers");
        }
        for (Map.Entry<String, NetDevice> device : devices.entrySet()) {
            checkName(device.getKey());
            if (!device.getValue().name().isEmpty()) {
                checkName(device.getValue().name());
            }
        }
    }

    /** What the kernel's dev_valid_name asks for. */
    static void checkName(String name) {
        boolean valid = !name.isEmpty() && name.length() <= NAME_SIZE;
        for (int i = 0; i < name.length(); i++) {
            valid &= "/: ".indexOf(name.charAt(i)) < 0;
        }
        if (!valid || name.equals(".") || name.equals("..")) {
            throw Failure.invalid("invalid network device name \"" + name + "\"");
        }
    }

    /**
     * @param pid of a process that is in the namespace already
     */
    public void move(Map<String, NetDevice> devices, int pid) {
        String path = "/proc/" + pid + "/ns/net";
        int there = linux.files().open(path, Open.RDONLY);
        Rtnetlink host = Rtnetlink.open(linux);
        Rtnetlink container = openIn(there);
        for (Map.Entry<String, NetDevice> device : devices.entrySet()) {
            try {
                move(host, container, there, device.getKey(), device.getValue().name());
            } catch (Failure e) {
                throw new Failure(
                        e.kind(),
                        "error creating network interfaces: move netDevice "
                                + device.getKey()
                                + " to namespace "
                                + path
                                + ": "
                                + e.getMessage(),
                        e);
            }
        }
        host.close();
        container.close();
        linux.files().close(there);
    }

    /** A socket stays in the namespace in which it was opened. */
    private Rtnetlink openIn(int namespace) {
        int here = linux.files().open("/proc/self/ns/net", Open.RDONLY);
        linux.processes().joinNamespace(namespace, NamespaceKind.NETWORK.flag());
        Rtnetlink socket = Rtnetlink.open(linux);
        linux.processes().joinNamespace(here, NamespaceKind.NETWORK.flag());
        linux.files().close(here);
        return socket;
    }

    private static void move(
            Rtnetlink host, Rtnetlink container, int namespace, String device, String name) {
        int index = host.index(device);
        // before it goes down, which takes those of IPv6 away
        List<NetAddress> addresses = host.addresses(index);
        host.up(index, false);
        String newName = name.isEmpty() ? device : name;
        host.move(index, newName, namespace);
        int there = container.index(newName);
        for (NetAddress address : addresses) {
            if (address.movable()) {
                container.add(there, address);
            }
        }
        container.up(there, true);
    }
}
