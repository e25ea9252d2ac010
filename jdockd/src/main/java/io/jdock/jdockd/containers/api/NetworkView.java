package io.jdock.jdockd.containers.api;

import io.jdock.jdockd.containers.config.Empty;
import io.jdock.jdockd.containers.store.ContainerRecord;
import io.jdock.jdockd.networks.Endpoint;
import io.jdock.jdockd.networks.Networks;
import io.micronaut.core.annotation.Nullable;

import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.Map;

/** What list and inspect say about a container's network. */
@Singleton
class NetworkView {
    private final Networks networks;

    NetworkView(Networks networks) {
        this.networks = networks;
    }

    /** The member NetworkSettings of inspect. */
    Map<String, Object> settings(ContainerRecord record) {
        Endpoint endpoint = endpoint(record);
        boolean bridge = endpoint != null && endpoint.networkName().equals("bridge");
        Endpoint shown = bridge ? endpoint : null;
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("Bridge", "");
        settings.put("SandboxID", endpoint == null ? "" : endpoint.endpointId());
        settings.put("SandboxKey", netns(endpoint));
        settings.put("Ports", ports(record, endpoint));
        settings.put("HairpinMode", false);
        settings.put("LinkLocalIPv6Address", "");
        settings.put("LinkLocalIPv6PrefixLen", 0);
        settings.put("SecondaryIPAddresses", null);
        settings.put("SecondaryIPv6Addresses", null);
        settings.put("EndpointID", shown == null ? "" : shown.endpointId());
        settings.put("Gateway", shown == null ? "" : shown.gateway());
        settings.put("GlobalIPv6Address", "");
        settings.put("GlobalIPv6PrefixLen", 0);
        settings.put("IPAddress", shown == null ? "" : shown.ipAddress());
        settings.put("IPPrefixLen", shown == null ? 0 : shown.prefixLength());
        settings.put("IPv6Gateway", "");
        settings.put("MacAddress", shown == null ? "" : shown.macAddress());
        settings.put("Networks", networks(record));
        return settings;
    }

    private @Nullable Endpoint endpoint(ContainerRecord record) {
        return networks.endpoint(record.id()).orElse(null);
    }

    private static String netns(@Nullable Endpoint endpoint) {
        return endpoint == null || endpoint.netnsPath() == null ? "" : endpoint.netnsPath();
    }

    private static Map<String, Object> ports(ContainerRecord record, @Nullable Endpoint endpoint) {
        Map<String, Object> ports = new LinkedHashMap<>();
        Map<String, Empty> exposed = record.config().exposedPorts();
        if (endpoint != null && exposed != null && endpoint.networkName().equals("bridge")) {
            exposed.keySet().forEach(port -> ports.put(port, null));
        }
        return ports;
    }

    /** The networks a container is in, by name. */
    Map<String, Object> networks(ContainerRecord record) {
        Endpoint endpoint = endpoint(record);
        String mode = record.host().networkMode();
        String name =
                endpoint != null
                        ? endpoint.networkName()
                        : mode.equals("default") ? "bridge" : mode;
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("IPAMConfig", null);
        one.put("Links", null);
        one.put("Aliases", null);
        one.put("MacAddress", endpoint == null ? "" : endpoint.macAddress());
        one.put("DriverOpts", null);
        one.put("NetworkID", endpoint == null ? "" : endpoint.networkId());
        one.put("EndpointID", endpoint == null ? "" : endpoint.endpointId());
        one.put("Gateway", endpoint == null ? "" : endpoint.gateway());
        one.put("IPAddress", endpoint == null ? "" : endpoint.ipAddress());
        one.put("IPPrefixLen", endpoint == null ? 0 : endpoint.prefixLength());
        one.put("IPv6Gateway", "");
        one.put("GlobalIPv6Address", "");
        one.put("GlobalIPv6PrefixLen", 0);
        one.put("DNSNames", null);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(name, one);
        return all;
    }
}
