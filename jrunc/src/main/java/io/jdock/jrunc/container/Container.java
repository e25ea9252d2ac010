package io.jdock.jrunc.container;

/**
 * A container as it was found.
 *
 * @param status at the moment it was looked at
 */
public record Container(ContainerId id, State state, Status status) {}
