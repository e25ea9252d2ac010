package io.jdock.jdockd.networks;

import java.util.Optional;
import java.util.Set;

/**
 * Gives containers their network.
 *
 * <p>Before a container is started it <em>joins</em>: a network namespace is made and bound to a
 * file, a pair of virtual links connects it with the bridge, an address is leased. The runtime is
 * given the file. After the container ended, and before it starts again, it <em>leaves</em>:
 * everything made for it is taken back. Both may be repeated: joining twice gives the same
 * endpoint, leaving twice does nothing. The lease is on disk before the address is used.
 */
public interface Networks {
    /**
     * @throws io.jdock.proto.plain.error.Failure NOT_FOUND {@code network x not found};
     *     RESOURCE_EXHAUSTED if the subnet has no address left; nothing is left behind then
     */
    Endpoint join(JoinRequest request);

    /** Takes back all that {@link #join} made; unknown ids are fine. */
    void leave(String containerId);

    /** The endpoint of a container that has joined and not left. */
    Optional<Endpoint> endpoint(String containerId);

    /**
     * Called once at start, with the containers that still run: whatever belongs to another one is
     * taken back.
     */
    void restore(Set<String> running);
}
