package io.jdock.jdockd.networks;

import io.jdock.jdockd.networks.netlink.Subnet;
import io.jdock.proto.plain.error.Failure;
import io.jdock.proto.plain.error.Kind;

import java.util.Optional;
import java.util.Set;

/**
 * The addresses of one subnet that may be given to containers: all but the network's own, the
 * broadcast's and the gateway's. The lowest free one comes first, as docker gives them.
 */
final class AddressPool {
    private final Subnet subnet;
    private final int gateway;

    AddressPool(Subnet subnet, int gateway) {
        this.subnet = subnet;
        this.gateway = gateway;
    }

    /**
     * @param used addresses that are taken
     * @throws Failure RESOURCE_EXHAUSTED if none is left
     */
    int free(Set<Integer> used) {
        for (int address = subnet.network() + 1; address < subnet.broadcast(); address++) {
            if (address != gateway && !used.contains(address)) {
                return address;
            }
        }
        throw new Failure(
                Kind.RESOURCE_EXHAUSTED,
                "no available IPv4 addresses on this network's address pools: bridge");
    }

    /** A private subnet that touches none of these: first docker's own choice, then the others. */
    static Optional<Subnet> choose(Set<Subnet> taken) {
        for (int i = 17; i < 32; i++) {
            Subnet subnet = Subnet.parse("172." + i + ".0.0/16");
            if (taken.stream().noneMatch(subnet::overlaps)) {
                return Optional.of(subnet);
            }
        }
        for (int i = 0; i < 256; i += 16) {
            Subnet subnet = Subnet.parse("192.168." + i + ".0/20");
            if (taken.stream().noneMatch(subnet::overlaps)) {
                return Optional.of(subnet);
            }
        }
        return Optional.empty();
    }
}
