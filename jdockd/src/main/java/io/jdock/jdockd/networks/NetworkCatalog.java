package io.jdock.jdockd.networks;

import io.jdock.jdockd.networks.NetworkStore.NetworkRow;
import io.jdock.jdockd.networks.NetworkView.ConfigFrom;
import io.jdock.jdockd.networks.NetworkView.Ipam;
import io.jdock.jdockd.networks.NetworkView.Member;
import io.jdock.jdockd.networks.NetworkView.Pool;
import io.jdock.jdockd.networks.netlink.Ipv4;
import io.jdock.proto.plain.error.Failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The networks there are, for those who ask. */
final class NetworkCatalog {
    private static final int SHORTEST_PREFIX = 1;

    private final NetworkStore store;
    private final Bridge bridge;
    private final PredefinedNetworks networks;
    private final Optional<ContainerNames> names;

    NetworkCatalog(
            NetworkStore store,
            Bridge bridge,
            PredefinedNetworks networks,
            Optional<ContainerNames> names) {
        this.store = store;
        this.bridge = bridge;
        this.networks = networks;
        this.names = names;
    }

    /** All networks, without the containers in them. */
    List<NetworkView> list() {
        return present().stream().map(name -> view(name, false)).toList();
    }

    private List<String> present() {
        List<String> present = new ArrayList<>();
        if (!bridge.name().equals(PredefinedNetworks.OFF)) {
            present.add(Bridge.NETWORK);
        }
        present.add(PredefinedNetworks.HOST);
        present.add(PredefinedNetworks.NONE);
        return present;
    }

    /**
     * One network with its containers.
     *
     * @param wanted name, id or the beginning of an id
     */
    NetworkView find(String wanted) {
        if (present().contains(wanted)) {
            return view(wanted, true);
        }
        List<String> found =
                present().stream()
                        .filter(
                                name ->
                                        wanted.length() >= SHORTEST_PREFIX
                                                && store.network(name).id().startsWith(wanted))
                        .toList();
        if (found.size() > 1) {
            throw Failure.invalid(
                    "network " + wanted + " is ambiguous (" + found.size() + " matches found)");
        }
        if (found.isEmpty()) {
            throw Failure.notFound("network " + wanted + " not found");
        }
        return view(found.getFirst(), true);
    }

    private NetworkView view(String name, boolean members) {
        NetworkRow row = store.network(name);
        boolean bridged = name.equals(Bridge.NETWORK);
        return new NetworkView(
                name,
                row.id(),
                row.created().toString(),
                "local",
                name.equals(PredefinedNetworks.NONE) ? "null" : name,
                false,
                new Ipam("default", null, bridged ? List.of(pool()) : List.of()),
                false,
                false,
                false,
                new ConfigFrom(""),
                false,
                members ? members(name) : Map.of(),
                bridged ? bridgeOptions() : Map.of(),
                Map.of());
    }

    private Pool pool() {
        Bridge.Plan plan = bridge.plan();
        return new Pool(plan.subnet().toString(), Ipv4.text(plan.gateway()));
    }

    /** Only what is so: nothing is masqueraded, nobody is kept from anybody. */
    private Map<String, String> bridgeOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("com.docker.network.bridge.default_bridge", "true");
        options.put("com.docker.network.bridge.enable_icc", "true");
        options.put("com.docker.network.bridge.enable_ip_masquerade", "false");
        options.put("com.docker.network.bridge.host_binding_ipv4", "0.0.0.0");
        options.put("com.docker.network.bridge.name", bridge.name());
        options.put("com.docker.network.driver.mtu", Integer.toString(bridge.mtu()));
        return options;
    }

    private Map<String, Member> members(String network) {
        Map<String, Member> members = new TreeMap<>();
        networks.endpointsOf(network)
                .forEach(
                        (container, endpoint) ->
                                members.put(container, member(container, endpoint)));
        return members;
    }

    private Member member(String container, Endpoint endpoint) {
        boolean addressed = !endpoint.ipAddress().isEmpty();
        return new Member(
                names.flatMap(all -> all.name(container)).orElse(""),
                endpoint.endpointId(),
                endpoint.macAddress(),
                addressed ? endpoint.ipAddress() + "/" + endpoint.prefixLength() : "",
                "");
    }
}
