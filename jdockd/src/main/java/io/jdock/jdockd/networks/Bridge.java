package io.jdock.jdockd.networks;

import io.jdock.jdockd.networks.NetworkStore.NetworkRow;
import io.jdock.jdockd.networks.netlink.Address;
import io.jdock.jdockd.networks.netlink.Ipv4;
import io.jdock.jdockd.networks.netlink.Link;
import io.jdock.jdockd.networks.netlink.RouteClient;
import io.jdock.jdockd.networks.netlink.Subnet;
import io.jdock.proto.plain.error.Failure;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The device of the default bridge network. It is made when first needed, with an address that is
 * the containers' gateway; a device that is there already is used with the address it has.
 */
final class Bridge implements AutoCloseable {
    static final String NETWORK = "bridge";

    private final String name;
    private final String wanted;
    private final int mtu;
    private final NetworkStore store;
    private final Supplier<RouteClient> opener;
    private final ReentrantLock lock = new ReentrantLock();
    private RouteClient host;

    /**
     * @param wanted address and prefix length; empty: choose
     * @param opener opens a client of the host's namespace
     */
    Bridge(String name, String wanted, int mtu, NetworkStore store, Supplier<RouteClient> opener) {
        this.name = name;
        this.wanted = wanted;
        this.mtu = mtu;
        this.store = store;
        this.opener = opener;
    }

    /** Where containers are, and which address leads out. */
    record Plan(Subnet subnet, int gateway) {
        static Plan of(Address address) {
            return new Plan(
                    Subnet.of(address.address(), address.prefixLength()), address.address());
        }
    }

    /** A device that is up and has its address. */
    record Device(Link link, Plan plan) {}

    String name() {
        return name;
    }

    int mtu() {
        return mtu;
    }

    /** A client of the host's namespace, opened once. */
    RouteClient host() {
        lock.lock();
        try {
            if (host == null) {
                host = opener.get();
            }
            return host;
        } finally {
            lock.unlock();
        }
    }

    /** The addresses the network has or will have; asks the kernel only if none were chosen yet. */
    Plan plan() {
        NetworkRow row = store.network(NETWORK);
        if (!wanted.isEmpty()) {
            return wantedPlan();
        }
        return row.subnet().isEmpty()
                ? ensure().plan()
                : new Plan(Subnet.parse(row.subnet()), row.gateway());
    }

    private Plan wantedPlan() {
        Subnet subnet = Subnet.parse(wanted);
        return new Plan(subnet, Ipv4.parse(wanted.substring(0, wanted.indexOf('/'))));
    }

    /** Makes what is missing of the device. */
    Device ensure() {
        lock.lock();
        try {
            Optional<Link> present = host().link(name);
            List<Address> addresses = present.map(this::addressesOf).orElse(List.of());
            Plan plan = choose(addresses);
            store.subnet(NETWORK, plan.subnet().toString(), plan.gateway());
            Link link = present.orElseGet(this::make);
            if (addresses.stream().map(Plan::of).noneMatch(plan::equals)) {
                host().addAddress(link, plan.subnet(), plan.gateway());
            }
            if (!link.up()) {
                host().up(link);
            }
            return new Device(link, plan);
        } finally {
            lock.unlock();
        }
    }

    private List<Address> addressesOf(Link link) {
        return host().addresses().stream().filter(one -> one.index() == link.index()).toList();
    }

    private Plan choose(List<Address> addresses) {
        if (wanted.isEmpty()) {
            return addresses.isEmpty() ? chooseFree() : Plan.of(addresses.getFirst());
        }
        Plan plan = wantedPlan();
        if (!addresses.isEmpty() && addresses.stream().map(Plan::of).noneMatch(plan::equals)) {
            Address other = addresses.getFirst();
            throw Failure.precondition(
                    "bridge %s has the address %s/%d, not %s"
                            .formatted(
                                    name,
                                    Ipv4.text(other.address()),
                                    other.prefixLength(),
                                    wanted));
        }
        return plan;
    }

    private Plan chooseFree() {
        Set<Subnet> taken = new HashSet<>(host().routes());
        NetworkRow row = store.network(NETWORK);
        if (!row.subnet().isEmpty()) {
            Subnet before = Subnet.parse(row.subnet());
            if (taken.stream().noneMatch(before::overlaps)) {
                return new Plan(before, row.gateway());
            }
        }
        Subnet subnet =
                AddressPool.choose(taken)
                        .orElseThrow(
                                () ->
                                        Failure.precondition(
                                                "no private subnet is free for bridge " + name));
        return new Plan(subnet, subnet.network() + 1);
    }

    private Link make() {
        byte[] mac = new byte[6];
        new SecureRandom().nextBytes(mac);
        mac[0] = 2;
        mac[1] = 0x42;
        store.deviceMade(NETWORK, true);
        host().addBridge(name, mac, mtu);
        return host().link(name)
                .orElseThrow(() -> Failure.notFound("bridge " + name + " vanished"));
    }

    /** Takes the device away if we made it and nobody is on it; else it stays for the next run. */
    private void removeUnused() {
        boolean used = store.endpoints().stream().anyMatch(row -> row.network().equals(NETWORK));
        if (!used && store.network(NETWORK).deviceMade()) {
            host().link(name).ifPresent(host()::delete);
            store.deviceMade(NETWORK, false);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            removeUnused();
            if (host != null) {
                host.close();
                host = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
