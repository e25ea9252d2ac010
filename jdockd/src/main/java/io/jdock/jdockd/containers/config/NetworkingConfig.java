package io.jdock.jdockd.containers.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;
import java.util.Map;

/** The networks a container is to join, by name, and its wishes in each. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record NetworkingConfig(@Nullable Map<String, EndpointConfig> endpointsConfig) {

    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record EndpointConfig(
            @Nullable @JsonProperty("IPAMConfig") IpamConfig ipamConfig,
            @Nullable List<String> links,
            @Nullable List<String> aliases,
            @Nullable String macAddress,
            @Nullable Map<String, String> driverOpts) {}

    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record IpamConfig(
            @Nullable @JsonProperty("IPv4Address") String ipv4Address,
            @Nullable @JsonProperty("IPv6Address") String ipv6Address,
            @Nullable @JsonProperty("LinkLocalIPs") List<String> linkLocalIps) {}
}
