package io.jdock.jdockd.containers.spec;

import java.util.List;

/**
 * What a specification depends on and only the host knows.
 *
 * @param unifiedCgroups version 2
 * @param swapLimit the kernel can limit swap
 * @param capabilities the daemon's own, by name
 * @param cpus how many there are
 * @param onlineCpus as a list, {@code 0-1}
 * @param memoryNodes as a list, {@code 0}
 */
public record HostFacts(
        boolean unifiedCgroups,
        boolean swapLimit,
        List<String> capabilities,
        int cpus,
        String onlineCpus,
        String memoryNodes,
        String hostname) {
    public HostFacts {
        capabilities = List.copyOf(capabilities);
    }
}
