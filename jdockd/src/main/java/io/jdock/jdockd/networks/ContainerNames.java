package io.jdock.jdockd.networks;

import java.util.Optional;

/** What containers are called, for people who look at a network. */
public interface ContainerNames {
    /** The name without a leading slash. */
    Optional<String> name(String containerId);
}
