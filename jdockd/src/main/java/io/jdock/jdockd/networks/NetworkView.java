package io.jdock.jdockd.networks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.jdock.jdockd.http.GoNames;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

import java.util.List;
import java.util.Map;

/** A network as the API shows it. */
@Serdeable(naming = GoNames.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record NetworkView(
        String name,
        String id,
        String created,
        String scope,
        String driver,
        @JsonProperty("EnableIPv6") boolean enableIpv6,
        @JsonProperty("IPAM") Ipam ipam,
        boolean internal,
        boolean attachable,
        boolean ingress,
        ConfigFrom configFrom,
        boolean configOnly,
        Map<String, Member> containers,
        Map<String, String> options,
        Map<String, String> labels) {

    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Ipam(String driver, @Nullable Map<String, String> options, List<Pool> config) {}

    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Pool(String subnet, String gateway) {}

    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ConfigFrom(String network) {}

    /** A container in a network. */
    @Serdeable(naming = GoNames.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Member(
            String name,
            @JsonProperty("EndpointID") String endpointId,
            String macAddress,
            @JsonProperty("IPv4Address") String ipv4Address,
            @JsonProperty("IPv6Address") String ipv6Address) {}
}
