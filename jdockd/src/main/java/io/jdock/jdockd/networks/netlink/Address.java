package io.jdock.jdockd.networks.netlink;

/**
 * An IPv4 address of an interface.
 *
 * @param index of the interface
 * @param address as {@link Ipv4} writes numbers
 */
public record Address(int index, int address, int prefixLength) {}
