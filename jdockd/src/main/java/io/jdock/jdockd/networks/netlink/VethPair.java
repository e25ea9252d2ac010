package io.jdock.jdockd.networks.netlink;

/**
 * Two links that are each other's wire.
 *
 * @param name of the end that stays here
 * @param bridge index of the bridge that end is plugged into
 * @param peerName of the end that goes away
 * @param peerMac six bytes
 * @param namespace descriptor of the namespace the peer is born in
 * @param mtu of both, in bytes
 */
public record VethPair(
        String name, int bridge, String peerName, byte[] peerMac, int namespace, int mtu) {}
