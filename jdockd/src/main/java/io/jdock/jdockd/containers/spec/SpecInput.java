package io.jdock.jdockd.containers.spec;

import io.jdock.jdockd.containers.config.ContainerConfig;
import io.jdock.jdockd.containers.config.HostConfig;
import io.jdock.proto.plain.oci.Device;
import io.micronaut.core.annotation.Nullable;

import java.util.List;

/**
 * All that one container's specification is made of.
 *
 * @param command never empty
 * @param hostname of the container
 * @param netns path of the network namespace; null: the host's; empty: a fresh one
 * @param files those bound over the image's
 * @param devices beyond the default ones, with what is allowed on each
 */
public record SpecInput(
        String id,
        ContainerConfig config,
        HostConfig host,
        List<String> command,
        String hostname,
        @Nullable String netns,
        EtcFiles files,
        Identity identity,
        List<HostDevice> devices,
        HostFacts facts) {

    /** Paths on the host. */
    public record EtcFiles(String resolvConf, String hostname, String hosts) {}

    /**
     * @param access some of {@code rwm}
     */
    public record HostDevice(Device device, String access) {}
}
