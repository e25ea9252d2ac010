package io.jdock.jrunc.container;

import io.jdock.proto.plain.cgroups.GroupPaths;

/**
 * A container as it was found.
 *
 * @param status at the moment it was looked at
 */
public record Container(ContainerId id, State state, Status status) {

    GroupPaths groups() {
        return state.groups();
    }
}
