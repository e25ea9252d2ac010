package io.jdock.jrunc.rootfs;

/** Opens what a container's own process may not: sources only the host's root may see. */
@FunctionalInterface
public interface SourceProvider {
    /**
     * @param mount which of the configured mounts
     * @return its source as {@link BindSource#open} makes it
     */
    int open(int mount);
}
