package io.jdock.jdockd.networks;

import io.jdock.jdockd.networks.NetworkStore.EndpointRow;
import io.jdock.jdockd.networks.netlink.Ipv4;
import io.jdock.jdockd.networks.netlink.Link;
import io.jdock.jdockd.networks.netlink.RouteClient;
import io.jdock.jdockd.networks.netlink.VethPair;
import io.jdock.proto.plain.error.Failure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** {@link Networks} of the three networks that are always there. */
final class PredefinedNetworks implements Networks {
    static final String NONE = "none";
    static final String HOST = "host";
    static final String OFF = "none";

    private static final int LINK_DIGITS = 7;
    private static final String INSIDE = "eth0";

    private final NetworkStore store;
    private final Bridge bridge;
    private final Namespaces namespaces;
    private final ReentrantLock addresses = new ReentrantLock();

    PredefinedNetworks(NetworkStore store, Bridge bridge, Namespaces namespaces) {
        this.store = store;
        this.bridge = bridge;
        this.namespaces = namespaces;
    }

    @Override
    public Endpoint join(JoinRequest request) {
        String id = request.containerId();
        String network = name(request.mode());
        Optional<EndpointRow> before = store.endpoint(id);
        if (before.isPresent() && usable(before.get(), network)) {
            return endpoint(before.get());
        }
        leave(id);
        if (!network.equals(Bridge.NETWORK)) {
            EndpointRow row = new EndpointRow(id, Ids.random(), network, null, "", true);
            store.add(row);
            return endpoint(row);
        }
        return joinBridge(id);
    }

    private boolean usable(EndpointRow row, String network) {
        boolean there = row.address() == null || namespaces.exists(row.containerId());
        return row.network().equals(network) && row.ready() && there;
    }

    private String name(String mode) {
        return switch (mode) {
            case "", "default", Bridge.NETWORK -> bridge.name().equals(OFF) ? NONE : Bridge.NETWORK;
            case NONE, HOST -> mode;
            default -> throw Failure.notFound("network " + mode + " not found");
        };
    }

    private Endpoint joinBridge(String id) {
        Bridge.Device device = bridge.ensure();
        EndpointRow row = lease(id, device.plan());
        try (Namespaces.Fresh fresh = namespaces.create(id)) {
            wire(row, device, fresh);
            store.ready(id);
            return endpoint(row);
        } catch (RuntimeException e) {
            try {
                leave(id);
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private EndpointRow lease(String id, Bridge.Plan plan) {
        addresses.lock();
        try {
            Set<Integer> used =
                    store.endpoints().stream()
                            .map(EndpointRow::address)
                            .filter(address -> address != null)
                            .collect(Collectors.toSet());
            int address = new AddressPool(plan.subnet(), plan.gateway()).free(used);
            String endpointId = Ids.random();
            String link = "veth" + endpointId.substring(0, LINK_DIGITS);
            EndpointRow row = new EndpointRow(id, endpointId, Bridge.NETWORK, address, link, false);
            store.add(row);
            return row;
        } finally {
            addresses.unlock();
        }
    }

    private void wire(EndpointRow row, Bridge.Device device, Namespaces.Fresh fresh) {
        VethPair pair =
                new VethPair(
                        row.link(),
                        device.link().index(),
                        INSIDE,
                        Ipv4.mac(row.address()),
                        fresh.descriptor(),
                        bridge.mtu());
        bridge.host().addVeth(pair);
        RouteClient inside = fresh.client();
        Map<String, Link> links =
                inside.links().stream().collect(Collectors.toMap(Link::name, link -> link));
        inside.up(links.get("lo"));
        Link eth0 = links.get(INSIDE);
        inside.addAddress(eth0, device.plan().subnet(), row.address());
        inside.up(eth0);
        inside.addDefaultRoute(device.plan().gateway());
    }

    @Override
    public Optional<Endpoint> endpoint(String containerId) {
        return store.endpoint(containerId).filter(EndpointRow::ready).map(this::endpoint);
    }

    /** What all containers that have joined a network have there, by container. */
    Map<String, Endpoint> endpointsOf(String network) {
        return store.endpoints().stream()
                .filter(row -> row.network().equals(network) && row.ready())
                .collect(Collectors.toMap(EndpointRow::containerId, this::endpoint));
    }

    private Endpoint endpoint(EndpointRow row) {
        String networkId = store.network(row.network()).id();
        if (row.address() == null) {
            String path = row.network().equals(HOST) ? null : "";
            return new Endpoint(path, row.network(), networkId, row.endpointId(), "", 0, "", "");
        }
        Bridge.Plan plan = bridge.plan();
        return new Endpoint(
                namespaces.file(row.containerId()).toString(),
                row.network(),
                networkId,
                row.endpointId(),
                Ipv4.text(row.address()),
                plan.subnet().prefixLength(),
                Ipv4.text(plan.gateway()),
                Ipv4.macText(row.address()));
    }

    @Override
    public void leave(String containerId) {
        Optional<EndpointRow> row = store.endpoint(containerId);
        if (row.isEmpty()) {
            return;
        }
        String link = row.get().link();
        if (!link.isEmpty()) {
            // Named outright: the kernel clears a dead namespace's links only after a while.
            bridge.host().link(link).ifPresent(bridge.host()::delete);
            namespaces.remove(containerId);
        }
        store.remove(containerId);
    }

    @Override
    public void restore(Set<String> running) {
        List<EndpointRow> rows = store.endpoints();
        rows.stream()
                .map(EndpointRow::containerId)
                .filter(id -> !running.contains(id))
                .forEach(this::leave);
        Set<String> wanted =
                running.stream()
                        .map(id -> namespaces.file(id).getFileName().toString())
                        .collect(Collectors.toSet());
        namespaces.names().stream()
                .filter(name -> !wanted.contains(name))
                .forEach(namespaces::remove);
    }
}
