package io.jdock.jdockd.containers.runtime;

import java.util.Map;

/**
 * A container to be made from a prepared snapshot.
 *
 * @param image reference or id, for people who look at containerd
 * @param runtimeType as {@code io.containerd.jrunc.v2}
 * @param runtimePath of the OCI runtime; empty: the shim's own choice
 * @param spec JSON of the OCI specification
 */
public record CreateOrder(
        String id,
        String image,
        Map<String, String> labels,
        String runtimeType,
        String runtimePath,
        String snapshotter,
        byte[] spec,
        Stdio stdio) {}
