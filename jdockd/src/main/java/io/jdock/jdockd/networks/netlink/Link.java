package io.jdock.jdockd.networks.netlink;

/**
 * A network interface.
 *
 * @param kind {@code bridge}, {@code veth}; empty for real devices
 * @param master index of the bridge it is a port of, or 0
 * @param mtu in bytes
 */
public record Link(int index, String name, String kind, boolean up, int master, int mtu) {}
