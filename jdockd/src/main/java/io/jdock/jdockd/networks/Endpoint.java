package io.jdock.jdockd.networks;

/**
 * A container's place in a network; texts are empty where a mode has nothing to say.
 *
 * @param netnsPath file of the namespace to join; null: the host's; empty: a fresh one that the
 *     runtime makes
 * @param networkName {@code bridge}, {@code host} or {@code none}
 * @param networkId 64 hex digits
 * @param endpointId 64 hex digits
 * @param prefixLength bits of the subnet; 0 without an address
 */
public record Endpoint(
        String netnsPath,
        String networkName,
        String networkId,
        String endpointId,
        String ipAddress,
        int prefixLength,
        String gateway,
        String macAddress) {}
