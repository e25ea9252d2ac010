package io.jdock.jdockd.networks;

/**
 * @param mode {@code none}, {@code host}, {@code bridge} or {@code default}
 */
public record JoinRequest(String containerId, String mode, String hostname) {}
